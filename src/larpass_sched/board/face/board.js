// The board in the browser. It draws what Python says and tells Python what is done; it reckons nothing itself.
//
// To Python go {do: "pick" | "drop" | "lock" | "undo" | "redo" | "improve" | "why" | "save", id, ...};
// from Python come {kind: "costs" | "said" | "why" | "file", id, ...}, and the state as a value of the model.
// A place is [slot, room] by number, or null for beside the board.

const MOST_STEPS = 12;

function render({ model, el }) {
  // A notebook may know that there was a board, and not what stood on it: then its table is all there is.
  if (!model.get("state")?.cells) return () => {};
  const board = new Board(model, el);
  const onState = () => board.take(model.get("state"));
  const onMessage = (message, buffers) => board.hear(message, buffers);
  model.on("change:state", onState);
  model.on("msg:custom", onMessage);
  return () => {
    model.off("change:state", onState);
    model.off("msg:custom", onMessage);
    board.leave();
  };
}

class Board {
  constructor(model, el) {
    this.model = model;
    this.texts = model.get("texts");
    // A notebook may show one board in several cells, and several boards: names and messages tell which is meant.
    this.token = Math.random().toString(36).slice(2);
    this.number = 0;
    this.sent = {};
    this.hand = null; // {from, session, name, id}: what is picked up
    this.costs = new Map();
    this.focus = [0, 0];
    this.build(el);
    this.take(model.get("state"));
  }

  // What is said, with its gaps filled in.
  say(key, words = {}) {
    return this.texts[key].replace(/\{(\w+)\}/g, (gap, name) => (name in words ? words[name] : gap));
  }

  // ---- The parts ---------------------------------------------------------------------------------------------------

  build(el) {
    this.root = make("div", { class: "lsb", lang: this.model.get("lang") });
    this.bar = make("div", { class: "lsb-bar" });
    this.undo = this.button("undo", () => this.send({ do: "undo" }));
    this.redo = this.button("redo", () => this.send({ do: "redo" }));
    this.best = this.button("improve", () => this.improve());
    this.best.classList.add("lsb-main");
    this.steps = make("input", { type: "range", min: 1, value: 3, "aria-label": this.say("most changes") });
    this.stepsSaid = make("output", { "aria-hidden": "true" });
    this.steps.addEventListener("input", () => this.showSteps());
    this.save = this.button("save", () => this.wait("saving", { do: "save" }));
    const limit = make("span", { class: "lsb-limit" }, make("span", {}, this.say("at most")), this.steps, this.stepsSaid);
    const tools = make(
      "div", { class: "lsb-tools" },
      make("span", { class: "lsb-group" }, this.undo, this.redo),
      make("span", { class: "lsb-group" }, this.best, limit),
      this.save,
    );
    this.broken = make("div", { class: "lsb-broken", role: "note", hidden: true });
    const how = `lsb-how-${this.token}`;
    this.table = make("table", { role: "grid", "aria-label": this.say("board"), "aria-describedby": how });
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("pointerover", (event) => this.look(event.target.closest("td")));
    this.table.addEventListener("focusin", (event) => this.look(event.target.closest("td")));
    this.shelf = make("div", { class: "lsb-shelf" });
    this.glance = make("p", { class: "lsb-glance", "aria-hidden": "true" });
    this.answer = make("div", { class: "lsb-said" });
    this.live = make("div", { class: "lsb-live", role: "status", "aria-live": "polite" });
    const scroller = make("div", { class: "lsb-scroll" }, this.table);
    const told = make("p", { class: "lsb-how", id: how }, this.say("how"));
    this.root.append(
      make("div", { class: "lsb-top" }, this.bar, tools),
      this.broken, scroller, this.shelf, this.glance, this.answer, told, this.live,
    );
    this.root.addEventListener("keydown", (event) => this.anywhere(event));
    el.append(this.root);
  }

  button(key, act) {
    const made = make("button", { type: "button" }, this.say(key));
    made.addEventListener("click", () => !this.waiting && act());
    return made;
  }

  // ---- What Python says --------------------------------------------------------------------------------------------

  take(state) {
    this.state = state;
    this.stop();
    this.drop();
    this.drawBar();
    this.drawTable();
    this.drawShelf();
    this.undo.disabled = !state.undo;
    this.redo.disabled = !state.redo;
    this.steps.max = Math.min(state.most, MOST_STEPS) + 1;
    this.showSteps();
    this.broken.hidden = !state.broken.length;
    this.broken.replaceChildren(...state.broken.map((line, n) => make(n ? "span" : "b", {}, line)));
  }

  hear(message, buffers) {
    // What another cell has asked for is answered there.
    if (!String(message.id).startsWith(`${this.token}-`)) return;
    // The answer to something before is none to what is waited for.
    const isAwaited = message.id === this.sent.id;
    if (isAwaited) clearTimeout(this.patience);
    if (message.kind === "costs") {
      if (this.hand && message.id === this.hand.id) this.takeCosts(message);
      return;
    }
    if (isAwaited) this.rest();
    // What was put down is no longer in the hand, even if nothing on the board has changed by it.
    if (this.sent.do === "drop" && this.sent.id === message.id) this.drop();
    if (message.kind === "said") this.show(message.lines, message);
    if (message.kind === "why") this.show(message.lines, { title: `${message.session} → ${message.where}` });
    if (message.kind === "file") this.download(message, buffers[0]);
  }

  send(message) {
    const id = `${this.token}-${(this.number += 1)}`;
    this.sent = { ...message, id };
    this.model.send(this.sent);
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.rest();
      this.drop();
      this.show([this.say("gone")]);
    }, 1000 * (3 * this.model.get("seconds") + 20));
    return id;
  }

  // Send something that takes a while; nothing else is done meanwhile.
  wait(key, message) {
    this.drop();
    this.waiting = true;
    this.root.setAttribute("aria-busy", "true");
    this.show([this.say(key, { seconds: this.model.get("seconds") })]);
    this.send(message);
  }

  rest() {
    this.waiting = false;
    this.root.removeAttribute("aria-busy");
  }

  // ---- Bar, tools and answers --------------------------------------------------------------------------------------

  drawBar() {
    const { now, best, bound, shares, said } = this.state.bar;
    const figure = (key, value, kind) =>
      make("span", { class: `lsb-figure ${kind}` }, make("small", {}, this.say(key)), make("b", {}, value));
    const meter = make("span", { class: "lsb-meter", "aria-hidden": "true" });
    meter.style.setProperty("--now", `${100 * shares[0]}%`);
    meter.style.setProperty("--best", `${100 * shares[1]}%`);
    this.bar.replaceChildren(
      figure("now", now, "lsb-now"), figure("best", best, "lsb-best"),
      figure("bound", bound === null ? this.say("not proved") : bound, "lsb-bound"),
      meter, make("span", { class: "lsb-standing" }, said),
    );
  }

  get limit() {
    const steps = Number(this.steps.value);
    return steps < Number(this.steps.max) ? steps : null;
  }

  showSteps() {
    const key = this.limit === null ? "any changes" : this.limit === 1 ? "one change" : "changes";
    this.stepsSaid.textContent = this.say(key, { count: this.limit });
    this.steps.setAttribute("aria-valuetext", this.stepsSaid.textContent);
  }

  improve() {
    this.wait("working", { do: "improve", most: this.limit });
  }

  show(lines, { title, gains, losses } = {}) {
    const parts = [];
    if (title) parts.push(make("h3", {}, title));
    parts.push(...lines.map((line) => make("p", {}, line)));
    for (const [key, people] of [["who loses", losses], ["who gains", gains]]) {
      if (people && people.named.length) parts.push(this.people(key, people));
    }
    const close = make("button", { type: "button", class: "lsb-close", "aria-label": this.say("close") }, "×");
    close.addEventListener("click", () => this.answer.replaceChildren());
    this.answer.replaceChildren(...(lines.length ? [close, ...parts] : []));
    this.announce(lines.join(" "));
  }

  people(key, { named, others }) {
    const names = named.map(([name, points]) => make("li", {}, `${name} (${points})`));
    if (others) names.push(make("li", {}, this.say("others", { count: others })));
    return make("details", {}, make("summary", {}, this.say(key)), make("ul", {}, ...names));
  }

  announce(text) {
    this.live.textContent = text;
  }

  download({ name, type }, buffer) {
    const link = make("a", { href: URL.createObjectURL(new Blob([buffer], { type })), download: name });
    this.root.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    this.show([this.say("saved", { name })]);
  }

  // ---- The grid ----------------------------------------------------------------------------------------------------

  drawTable() {
    const { slots, rooms, cells } = this.state;
    const had = this.table.contains(this.root.getRootNode().activeElement);
    const head = make("tr", { role: "row" }, make("th", { role: "columnheader", scope: "col" }, this.say("time")));
    for (const room of rooms) {
      const seats = make("small", {}, this.say("seats", { seats: room.seats }));
      head.append(make("th", { role: "columnheader", scope: "col" }, room.name, seats));
    }
    const body = make("tbody", { role: "rowgroup" });
    slots.forEach((slot, t) => {
      const name = make("th", { role: "rowheader", scope: "row" });
      if (slot.day) name.append(make("small", { class: "lsb-day" }, slot.day));
      name.append(slot.name, ...(slot.time ? [make("small", {}, slot.time)] : []));
      body.append(make("tr", { role: "row" }, name, ...cells[t].map((card, r) => this.cell(card, [t, r]))));
    });
    this.table.replaceChildren(make("thead", { role: "rowgroup" }, head), body);
    this.focus = [Math.min(this.focus[0], slots.length - 1), Math.min(this.focus[1], rooms.length - 1)];
    this.rove(this.focus, had);
  }

  cell(card, place) {
    const cell = make("td", { role: "gridcell", tabindex: "-1", "data-place": place.join() });
    if (card) cell.append(this.card(card, place));
    else cell.append(make("span", { class: "lsb-empty" }, this.say("empty")));
    const why = make("button", { type: "button", class: "lsb-why", tabindex: "-1", title: this.say("why") });
    why.setAttribute("aria-label", this.say("why"));
    why.addEventListener("click", (event) => {
      event.stopPropagation();
      this.why(place);
    });
    cell.append(" ", make("span", { class: "lsb-tag" }), why);
    cell.addEventListener("click", () => this.act(place));
    cell.addEventListener("pointerdown", (event) => this.press(event, place, cell));
    this.name(cell, place);
    return cell;
  }

  card(card, place) {
    const made = make("div", { class: "lsb-card" }, make("b", {}, card.session));
    if (card.edge) {
      made.style.setProperty("--edge", card.edge);
      made.style.setProperty("--tint", card.tint);
    }
    // Spaces keep the parts apart where the text alone is read.
    if (card.who) made.append(" ", make("span", { class: "lsb-who" }, card.who));
    if (card.people !== undefined) {
      const seats = make("span", { class: "lsb-seats" }, this.say("people of seats", card));
      seats.style.setProperty("--share", `${100 * card.share}%`);
      seats.classList.toggle("lsb-full", card.full);
      made.append(" ", seats);
    }
    if (card.track) made.append(make("span", { class: "lsb-track" }, card.track));
    if (place) {
      const key = card.locked ? "unlock" : "lock";
      const lock = make("button", { type: "button", class: "lsb-lock", tabindex: "-1", title: this.say(key) });
      lock.setAttribute("aria-label", `${this.say(key)}: ${card.session}`);
      lock.innerHTML = card.locked ? LOCKED : OPEN;
      lock.addEventListener("click", (event) => {
        event.stopPropagation();
        this.lock(place);
      });
      made.append(lock);
      made.classList.toggle("lsb-locked", card.locked);
    }
    return made;
  }

  // What a screen reader says of a cell: what is seen in it comes first.
  name(cell, place) {
    const cost = this.hand && this.costs.get(place.join());
    const card = this.at(place);
    const title = card ? card.session : cost ? "" : this.say("empty");
    const seen = cost
      ? [title, cell.querySelector(".lsb-tag").textContent]
      : card ? [title, card.who, this.say("people of seats", card), card.locked ? this.say("is locked") : ""] : [title];
    const more = cost ? (cost.reason ? this.say("cannot") : this.costSaid(cost)) : card ? card.track : "";
    const said = [this.where(place), more];
    cell.setAttribute("aria-label", [seen, said].map((part) => part.filter(Boolean).join(", ")).join(". "));
  }

  costSaid(cost) {
    if (cost.reason) return this.say("impossible", { reason: cost.reason });
    const doing = cost.swaps ? this.say("exchange", { session: cost.swaps }) : this.say("here", { session: this.hand.name });
    if (cost.price === null) return `${doing}: ${this.say("not known")}`;
    const key = cost.price > 0 ? "less" : cost.price < 0 ? "more" : "even";
    const marks = [...(cost.best || [])].map((mark) => `, ${this.say(mark)}`).join("");
    return `${doing}: ${this.say(key, { points: cost.points })}${marks}.`;
  }

  drawShelf() {
    const { shelf } = this.state;
    const cards = shelf.map((card) => {
      const made = make("button", { type: "button", class: "lsb-beside" }, this.card(card, null));
      made.addEventListener("click", () => this.pick(null, card));
      return made;
    });
    this.out = make("button", { type: "button", class: "lsb-out", hidden: true });
    this.out.addEventListener("click", () => this.act(null));
    this.shelf.replaceChildren(...(shelf.length ? [make("h3", {}, this.say("shelf"))] : []), ...cards, this.out);
  }

  at(place) {
    return this.state.cells[place[0]][place[1]];
  }

  td(place) {
    return this.table.querySelector(`td[data-place="${place.join()}"]`);
  }

  where(place) {
    return `${this.state.slots[place[0]].name}, ${this.state.rooms[place[1]].name}`;
  }

  // One cell at a time can be reached by the Tab key; arrows go on from there.
  rove(place, focus) {
    const before = this.td(this.focus);
    if (before) before.tabIndex = -1;
    this.focus = place;
    const cell = this.td(place);
    if (!cell) return;
    cell.tabIndex = 0;
    if (focus) cell.focus();
  }

  // ---- Picking up and putting down ---------------------------------------------------------------------------------

  act(place) {
    if (this.waiting || this.dragged) return;
    if (place) this.rove(place, true);
    if (!this.hand) {
      if (place && this.at(place)) this.pick(place, this.at(place));
      return;
    }
    if (place && same(place, this.hand.from)) this.putBack();
    else this.put(place);
  }

  pick(from, card) {
    if (this.waiting) return;
    if (card.locked) {
      this.show([this.say("locked first")]);
      return;
    }
    this.drop();
    this.hand = { from, session: card.number, name: card.session };
    this.hand.id = this.send({ do: "pick", from, session: card.number });
    this.root.classList.add("lsb-holding");
    if (from) this.td(from).classList.add("lsb-hand");
    if (from) this.td(from).setAttribute("aria-selected", "true");
    else this.rove(this.focus, true);
    this.glance.textContent = card.session;
  }

  takeCosts({ costs, complete }) {
    for (const cost of costs) this.costs.set(cost.place === null ? "out" : cost.place.join(), cost);
    const priced = [...this.costs.values()].filter((cost) => cost.price !== null && !cost.reason);
    const dearest = Math.max(1, ...priced.map((cost) => Math.abs(cost.price)));
    if (complete) this.markBest(priced);
    for (const cost of this.costs.values()) {
      if (cost.place === null) this.offerOut(cost);
      else this.paint(this.td(cost.place), cost, dearest);
    }
    if (!complete) return;
    const all = this.state.slots.length * this.state.rooms.length - (this.hand.from ? 1 : 0);
    const possible = [...this.costs.values()].filter((cost) => cost.place !== null && !cost.reason).length;
    this.announce(this.say("picked up", { session: this.hand.name, possible, all }));
    this.look(this.td(this.focus));
  }

  markBest(priced) {
    const cells = priced.filter((cost) => cost.place !== null);
    const cheapest = (among) => among.reduce((a, b) => (a === null || b.price < a.price ? b : a), null);
    const best = cheapest(cells);
    const swap = cheapest(cells.filter((cost) => cost.swaps));
    for (const cost of cells) cost.best = new Set();
    if (best) best.best.add("best place");
    if (swap) swap.best.add("best swap");
  }

  paint(cell, cost, dearest) {
    const kind = cost.reason ? "no" : cost.price === null ? "open" : cost.price > 0 ? "less" : cost.price < 0 ? "more" : "even";
    cell.dataset.kind = kind;
    // Small differences are seen as well as large ones.
    const share = cost.price === null ? 0 : Math.sqrt(Math.abs(cost.price) / dearest);
    cell.style.setProperty("--mix", `${Math.round(12 + 43 * share)}%`);
    const best = cost.best || new Set();
    cell.classList.toggle("lsb-first", best.has("best place"));
    cell.classList.toggle("lsb-swap", best.has("best swap"));
    cell.toggleAttribute("aria-disabled", false);
    if (cost.reason) cell.setAttribute("aria-disabled", "true");
    cell.querySelector(".lsb-tag").textContent = cost.reason || (cost.price === null ? "…" : cost.change);
    cell.title = this.costSaid(cost);
    this.name(cell, cost.place);
  }

  offerOut(cost) {
    this.out.hidden = Boolean(cost.reason);
    this.out.textContent = `${this.say("take out")} (${cost.change === null ? "…" : cost.change})`;
  }

  put(place) {
    const cost = this.costs.get(place === null ? "out" : place.join());
    if (cost && cost.reason) {
      this.show([this.costSaid(cost)]);
      return;
    }
    const { from, session } = this.hand;
    this.send({ do: "drop", from, to: place, session });
    if (place) this.rove(place, true);
  }

  putBack() {
    this.announce(this.say("put back", { session: this.hand.name }));
    this.drop();
  }

  // Forget what is in the hand.
  drop() {
    if (this.hand) this.stop();
    this.hand = null;
    this.costs.clear();
    this.root.classList.remove("lsb-holding");
    this.glance.textContent = "";
    if (this.out) this.out.hidden = true;
    for (const cell of this.table.querySelectorAll("td")) {
      delete cell.dataset.kind;
      cell.classList.remove("lsb-hand", "lsb-first", "lsb-swap", "lsb-over");
      for (const name of ["aria-disabled", "aria-selected", "title"]) cell.removeAttribute(name);
      cell.querySelector(".lsb-tag").textContent = "";
      this.name(cell, cell.dataset.place.split(",").map(Number));
    }
  }

  // Tell below the grid what the cell under the mouse or the focus would cost.
  look(cell) {
    if (!this.hand || !cell) return;
    const place = cell.dataset.place.split(",").map(Number);
    const cost = this.costs.get(place.join());
    this.glance.textContent = cost ? `${this.where(place)} \u2013 ${this.costSaid(cost)}` : this.hand.name;
  }

  lock(place) {
    const card = this.at(place);
    if (!card || this.waiting) return;
    this.rove(place, true);
    this.send({ do: "lock", place, on: !card.locked });
  }

  why(place) {
    if (!this.hand || this.waiting) return;
    const { session } = this.hand;
    this.wait("working", { do: "why", session, to: place });
  }

  // ---- The mouse: dragging -----------------------------------------------------------------------------------------

  press(event, place, cell) {
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("button")) return;
    const card = this.at(place);
    if (!card || this.hand || this.waiting) return;
    const { clientX: x, clientY: y, pointerId } = event;
    const over = new AbortController();
    const hear = (kind, act) => this.root.addEventListener(kind, act, { signal: over.signal });
    this.stop();
    this.pressed = over;
    hear("pointermove", (now) => {
      // Let go of outside, before it was a drag.
      if (!now.buttons) this.stop();
      else if (this.ghost) {
        now.preventDefault();
        this.ghost.style.translate = `${now.clientX - x}px ${now.clientY - y}px`;
        this.over(this.under(now));
      } else if (Math.hypot(now.clientX - x, now.clientY - y) > 6) {
        this.lift(place, card, cell);
        // From now on everything the mouse does is heard, wherever it goes.
        if (this.ghost) this.root.setPointerCapture(pointerId);
        else this.stop();
      }
    });
    hear("pointerup", (now) => {
      const dragged = this.ghost;
      const target = dragged && this.under(now);
      this.stop();
      if (!dragged) return;
      // The click that follows belongs to the drag.
      this.dragged = true;
      setTimeout(() => (this.dragged = false), 0);
      this.settle(target);
    });
    hear("pointercancel", () => this.hand && this.ghost ? this.putBack() : this.stop());
  }

  // No longer drag, however it ended.
  stop() {
    this.pressed?.abort();
    this.ghost?.remove();
    this.ghost = null;
  }

  lift(place, card, cell) {
    this.rove(place, true);
    this.pick(place, card);
    if (!this.hand) return;
    const box = cell.getBoundingClientRect();
    this.ghost = cell.querySelector(".lsb-card").cloneNode(true);
    this.ghost.classList.add("lsb-ghost");
    Object.assign(this.ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
    this.root.append(this.ghost);
    // Fixed is fixed to whatever around is scaled or moved, which is not always the window.
    const there = this.ghost.getBoundingClientRect();
    this.ghost.style.left = `${2 * box.left - there.left}px`;
    this.ghost.style.top = `${2 * box.top - there.top}px`;
  }

  under(event) {
    // Some notebooks keep a widget in a tree of its own, of which the document knows nothing.
    const found = this.root.getRootNode().elementFromPoint(event.clientX, event.clientY);
    const cell = found && found.closest("td[data-place]");
    return cell && this.table.contains(cell) ? cell : found && found.closest(".lsb-out") === this.out ? this.out : null;
  }

  over(target) {
    for (const cell of this.table.querySelectorAll(".lsb-over")) cell.classList.remove("lsb-over");
    if (!target || target === this.out) return;
    target.classList.add("lsb-over");
    this.look(target);
  }

  settle(target) {
    if (!this.hand) return;
    const place = target && target !== this.out ? target.dataset.place.split(",").map(Number) : null;
    if (!target || (place && same(place, this.hand.from))) this.putBack();
    else {
      const cost = this.costs.get(place === null ? "out" : place.join());
      this.put(place);
      if (cost && cost.reason) this.drop();
    }
  }

  // ---- The keyboard: the grid pattern of WAI-ARIA ------------------------------------------------------------------

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button")) return;
    const [t, r] = this.focus;
    const last = [this.state.slots.length - 1, this.state.rooms.length - 1];
    const to = {
      ArrowUp: [t - 1, r], ArrowDown: [t + 1, r], ArrowLeft: [t, r - 1], ArrowRight: [t, r + 1],
      Home: [t, 0], End: [t, last[1]], PageUp: [0, r], PageDown: [last[0], r],
    }[event.key];
    const act = {
      Enter: () => this.act(this.focus), " ": () => this.act(this.focus),
      l: () => this.lock(this.focus), L: () => this.lock(this.focus),
      w: () => this.why(this.focus), W: () => this.why(this.focus),
    }[event.key];
    if (!to && !act) return;
    event.preventDefault();
    event.stopPropagation();
    if (act) act();
    else if (to[0] >= 0 && to[1] >= 0 && to[0] <= last[0] && to[1] <= last[1]) this.rove(to, true);
  }

  anywhere(event) {
    const key = event.key.toLowerCase();
    const undo = (event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y");
    if (event.key === "Escape" && this.hand) this.putBack();
    else if (undo && !this.waiting) {
      // Without anything to undo nobody would answer.
      const which = key === "y" || event.shiftKey ? "redo" : "undo";
      if (this.state[which]) this.send({ do: which });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  leave() {
    clearTimeout(this.patience);
    this.stop();
    this.root.remove();
  }
}

// ---- Small things ----------------------------------------------------------------------------------------------------

// Jupyter hears keys before us, and looks from what has the focus upwards for one that it knows: there it must stop.
const FOCUSABLE = new Set(["td", "button", "input", "summary"]);

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  if (FOCUSABLE.has(tag)) made.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function same(one, other) {
  return other !== null && one[0] === other[0] && one[1] === other[1];
}

const LOCK = (arc) =>
  `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><rect x="3" y="7" width="10" height="7" rx="1.5" ` +
  `fill="currentColor"/><path d="${arc}" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>`;
const LOCKED = LOCK("M5 7V5a3 3 0 0 1 6 0v2");
const OPEN = LOCK("M5 7V5a3 3 0 0 1 5.6-1.5");

export default { render };
