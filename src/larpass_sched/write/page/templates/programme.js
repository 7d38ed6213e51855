// The programme alone; what it shares with other pages stands before it.
const search = one("search");
const track = one("track"), room = one("room"), mine = one("mine"), count = one("count"), none = one("none");
const cards = all("#list .card");
const cells = new Map(all("#grid .cell").map((cell) => [cell.dataset.of, cell]));

// Without accents, so that a finds Å, and letters that are no accented ones as people type them.
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ŧ: "t", ŋ: "n" };
const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "")
  .replace(/[ßæœøłđðþħıŧŋ]/g, (letter) => LETTERS[letter])
  .replace(/[\u2010-\u2015\u2212]/g, "-").replace(/[\u2018\u2019\u02b9-\u02bf'`´]/g, "").replace(/\s+/g, " ");
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
const time = (card, end) => Number(card.closest(".slot").dataset[end] || NaN);
const star = () => {
  const chosen = cards.filter((card) => favourites.has(card.id));
  // Slots may overlap without being the same.
  const meets = (one, other) => one !== other && (one.closest(".slot") === other.closest(".slot")
    || [[one, other], [other, one]].every(([a, b]) => time(a, "start") < time(b, "end")));
  cards.forEach((card) => {
    const button = card.querySelector(".star"), is = favourites.has(card.id);
    button.setAttribute("aria-pressed", is);
    card.classList.toggle("favourite", is);
    cells.get(card.id)?.classList.toggle("favourite", is);
    card.classList.toggle("clash", is && chosen.some((other) => meets(card, other)));
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
