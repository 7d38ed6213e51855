"use strict";
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
const clock = (moment) => {
  // A browser may know fewer zones than we do: then it names the zone and tells no time in it.
  try {
    return new Date(moment).toLocaleTimeString("sv", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  } catch { return ""; }
};
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
    const time = clock(moment);
    one("zone").querySelector(".clock").textContent = time && filled(one("zone").dataset.clock, { time });
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
