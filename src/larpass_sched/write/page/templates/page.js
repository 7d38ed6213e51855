"use strict";
(() => {
  const one = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  all(".scripted").forEach((element) => { element.hidden = false; });

  // Files opened from a disk may not be allowed to remember anything.
  const memory = { get: () => { try { return localStorage.getItem("larpass-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("larpass-theme", value); } catch { /* then it is forgotten */ } } };
  const theme = one("theme");
  const paint = (value) => {
    if (value) { document.documentElement.dataset.theme = value; } else { delete document.documentElement.dataset.theme; }
  };
  if (theme) {
    theme.value = ["light", "dark"].includes(memory.get()) ? memory.get() : "";
    paint(theme.value);
    theme.addEventListener("change", () => { paint(theme.value); memory.set(theme.value); });
  }

  const search = one("search");
  if (!search) { return; }
  const track = one("track"), count = one("count"), none = one("none");
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const filter = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const chosen = track ? track.value : "";
    all(".card").forEach((card) => {
      card.hidden = !words.every((word) => card.dataset.search.includes(word)) || (chosen && card.dataset.track !== chosen);
    });
    // From the inside out, so that a day without any slot left goes too.
    all(".group").reverse().forEach((group) => { group.hidden = !group.querySelector(".card:not([hidden])"); });
    const cards = all("#by-time .card");
    const shown = cards.filter((card) => !card.hidden).length;
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", cards.length);
    none.hidden = shown > 0;
  };
  const view = () => {
    const chosen = document.querySelector("input[name=view]:checked").value;
    all(".view").forEach((section) => { section.hidden = section.id !== chosen; });
  };
  search.addEventListener("input", filter);
  if (track) { track.addEventListener("change", filter); }
  all("input[name=view]").forEach((radio) => radio.addEventListener("change", view));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio";
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && (search.value || (track && track.value))) {
      search.value = "";
      if (track) { track.value = ""; }
      filter();
    }
  });
  filter();
  view();
})();
