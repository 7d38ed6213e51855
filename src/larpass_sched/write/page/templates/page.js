"use strict";
(() => {
  const root = document.documentElement, one = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const filled = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  all(".scripted").forEach((element) => { element.hidden = false; });

  // Files opened from a disk may not be allowed to remember anything: then it lasts as long as the page.
  const forgotten = {};
  const memory = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return forgotten[key] ?? null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { forgotten[key] = value; } },
  };

  const theme = one("theme");
  const paint = () => {
    if (theme.value) { root.dataset.theme = theme.value; } else { delete root.dataset.theme; }
  };
  theme.value = ["light", "dark"].includes(memory.get("larpass-theme")) ? memory.get("larpass-theme") : "";
  paint();
  theme.addEventListener("change", () => { paint(); memory.set("larpass-theme", theme.value); });

  // Now and next, whatever clock the device shows: the moments are those of the event's time zone.
  const now = one("now"), zone = document.body.dataset.zone;
  const timed = all("[data-start]").filter((part) => part.dataset.start && part.dataset.end);
  const link = (part) => {
    const place = document.createElement("a");
    place.href = "#" + part.id;
    place.textContent = part.dataset.label;
    return place;
  };
  const tick = () => {
    const moment = Date.now();
    timed.forEach((part) => {
      part.classList.toggle("current", part.dataset.start <= moment && moment < part.dataset.end);
    });
    if (zone) {
      const time = new Date(moment).toLocaleTimeString("sv", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
      one("zone").querySelector(".clock").textContent = filled(one("zone").dataset.clock, { time });
    }
    if (!now) { return; }
    const named = timed.filter((part) => part.id && part.dataset.label);
    const current = named.filter((part) => part.classList.contains("current"));
    const later = named.filter((part) => part.dataset.start > moment);
    const first = Math.min(...later.map((part) => part.dataset.start));
    const minutes = Math.ceil((first - moment) / 60000);
    // The day before, nobody waits for minutes.
    const soon = later.filter((part) => Number(part.dataset.start) === first && minutes <= 720);
    const shown = [current, soon].map((parts) => parts.map((part) => part.id).join()).join("|") + minutes;
    if (now.dataset.shown === shown) { return; }
    now.dataset.shown = shown;
    now.hidden = !current.length && !soon.length;
    now.replaceChildren();
    [[now.dataset.now, current, ""], [now.dataset.next, soon, minutes <= 90 ? filled(now.dataset.in, { minutes }) : ""]]
      .forEach(([word, parts, about]) => {
        if (!parts.length) { return; }
        const strong = document.createElement("strong"), line = document.createElement("span");
        strong.textContent = word;
        line.append(strong, " ", ...parts.flatMap((part, n) => n ? [", ", link(part)] : [link(part)]), about && ` ${about}`);
        now.append(line);
      });
  };
  tick();
  setInterval(tick, 15000);
  document.addEventListener("visibilitychange", tick);

  // Several entries as one calendar: what stands in each link, put together.
  const together = (links) => {
    const files = links.map((entry) => decodeURIComponent(entry.getAttribute("href").split(",").slice(1).join(",")));
    const events = files.map((file) => file.slice(file.indexOf("BEGIN:VEVENT"), file.indexOf("END:VCALENDAR")));
    const head = files[0].slice(0, files[0].indexOf("BEGIN:VEVENT"));
    return "data:text/calendar;charset=utf-8," + encodeURIComponent(head + events.join("") + "END:VCALENDAR\r\n");
  };
  all("a.ics.all").forEach((link) => {
    const links = all(".entry a.ics");
    link.hidden = !links.length;
    if (links.length) { link.href = together(links); link.download = "calendar.ics"; }
  });

  // Where the page is served under its own name, it can be installed and works without a network.
  const app = root.dataset.app;
  if (app && /^https?:$/.test(location.protocol) && location.pathname.endsWith(`/${app}.html`) && navigator.serviceWorker) {
    const manifest = document.createElement("link");
    manifest.rel = "manifest";
    manifest.href = `${app}.webmanifest`;
    document.head.append(manifest);
    navigator.serviceWorker.register(`${app}-worker.js`, { scope: `${app}.html` }).catch(() => {});
  }

  const search = one("search");
  if (!search) { return; }
  const track = one("track"), room = one("room"), mine = one("mine"), count = one("count"), none = one("none");
  const cards = all("#list .card");
  const cells = new Map(all("#grid .cell").map((cell) => [cell.dataset.of, cell]));

  // Without accents, so that a finds Å, and letters that are no accented ones as people type them.
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŧ: "t", ŋ: "n" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[ßæœøłđðþħıŧŋ]/g, (letter) => LETTERS[letter])
    .replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[\u2018\u2019]/g, "'").replace(/\s+/g, " ");
  const texts = new Map(cards.map((card) => {
    const around = [card.closest(".slot").querySelector("h4"), card.closest(".day").querySelector("h3")];
    const own = all("h5, .speakers, .where, .description", card);
    return [card, fold([...own, ...around].map((part) => part.textContent).join(" "))];
  }));

  // 03 is no part of 2030, while words are put together in many languages.
  const holds = (text, word) => /^\d/.test(word)
    ? new RegExp("(^|\\D)" + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).test(text) : text.includes(word);

  const key = `larpass-favourites-${document.querySelector(".controls").dataset.event}`;
  let favourites = new Set();
  const remember = () => {
    try { favourites = new Set(JSON.parse(memory.get(key) ?? "[]")); } catch { favourites = new Set(); }
  };
  const star = () => {
    const chosen = cards.filter((card) => favourites.has(card.id));
    const slots = chosen.map((card) => card.closest(".slot").id);
    cards.forEach((card) => {
      const button = card.querySelector(".star"), slot = card.closest(".slot").id, is = favourites.has(card.id);
      button.setAttribute("aria-pressed", is);
      card.classList.toggle("favourite", is);
      cells.get(card.id)?.classList.toggle("favourite", is);
      card.classList.toggle("clash", is && slots.filter((other) => other === slot).length > 1);
    });
    mine.textContent = filled(mine.dataset.text, { count: chosen.length });
    const links = chosen.map((card) => card.querySelector("a.ics")).filter(Boolean);
    one("mine-ics").hidden = !links.length;
    if (links.length) { one("mine-ics").href = together(links); }
  };

  const filter = () => {
    const words = fold(search.value).split(" ").filter(Boolean);
    const only = mine.getAttribute("aria-pressed") === "true";
    cards.forEach((card) => {
      const found = words.every((word) => holds(texts.get(card), word)) && (!track?.value || card.dataset.track === track.value)
        && (!room.value || card.dataset.room === room.value) && (!only || favourites.has(card.id));
      card.hidden = !found;
      cells.get(card.id)?.classList.toggle("dim", !found);
    });
    // From the inside out, so that a day without any slot left goes too.
    all("#list .group").reverse().forEach((group) => { group.hidden = !group.querySelector(".card:not([hidden])"); });
    const shown = cards.filter((card) => !card.hidden).length;
    all("#list .pause").forEach((pause) => { pause.hidden = shown < cards.length; });
    all(".jump a").forEach((link) => { link.classList.toggle("dim", one(link.hash.slice(1)).hidden); });
    count.textContent = filled(count.dataset.text, { shown, all: cards.length });
    none.hidden = shown > 0;
  };
  const show = (chosen) => {
    document.querySelector(`input[name=view][value=${chosen}]`).checked = true;
    all(".view").forEach((section) => { section.hidden = section.id !== chosen; });
  };
  const clear = () => {
    [search, track, room].forEach((field) => { if (field) { field.value = ""; } });
    mine.setAttribute("aria-pressed", false);
    filter();
  };
  // A link to a session, or to a time, shows it, whatever is searched for.
  const follow = () => {
    const target = one(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("#list")) { return; }
    show("list");
    if (target.hidden) { clear(); }
    const about = target.matches(".card") && target.querySelector("details");
    if (about) { about.open = true; }
    target.scrollIntoView();
  };

  [search, track, room].forEach((field) => field?.addEventListener("input", filter));
  all("input[name=view]").forEach((radio) => radio.addEventListener("change", () => show(radio.value)));
  cards.forEach((card) => card.querySelector(".star").addEventListener("click", () => {
    remember();
    if (!favourites.delete(card.id)) { favourites.add(card.id); }
    memory.set(key, JSON.stringify([...favourites]));
    star();
    if (mine.getAttribute("aria-pressed") === "true") { filter(); }
  }));
  mine.addEventListener("click", () => {
    mine.setAttribute("aria-pressed", mine.getAttribute("aria-pressed") !== "true");
    filter();
  });
  one("clear").addEventListener("click", () => { clear(); search.focus(); });
  addEventListener("storage", (event) => { if (event.key === key) { remember(); star(); filter(); } });
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    // The same link once more is no change of place for the browser.
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) { follow(); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") {
      clear();
    }
  });
  remember();
  star();
  filter();
  show("list");
  follow();
})();
