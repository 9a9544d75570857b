"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const details = JSON.parse(byId("details").textContent);
  const lenses = all(document, ".lens");
  const tabs = all(document, "[role=tab]");
  const shown = () => lenses.find((lens) => lens.classList.contains("shown"));
  const whole = new Map();
  const cards = new Map();
  let hidden = new Set();
  let query = "";
  let chosen = "";

  const stakeholderOf = (card) => {
    const said = (card.dataset.element || "").split(" ").find((part) => part.startsWith("stakeholder:"));
    return said ? said.slice("stakeholder:".length) : "";
  };

  lenses.forEach((lens) => {
    const drawing = lens.querySelector("svg");
    whole.set(lens, drawing.getAttribute("viewBox").split(" ").map(Number));
    drawing.setAttribute("preserveAspectRatio", "xMidYMid meet");
    all(drawing, "[data-role=card]").forEach((card) => {
      const id = stakeholderOf(card);
      if (!details[id]) return;
      cards.set(card, id);
      card.setAttribute("tabindex", "0");
      card.setAttribute("role", "button");
      card.addEventListener("mouseenter", () => light(card));
      card.addEventListener("mouseleave", () => light(null));
      card.addEventListener("focus", () => light(card));
      card.addEventListener("blur", () => light(null));
      card.addEventListener("click", () => choose(id));
      card.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); }
      });
    });
  });

  const cardsOf = (lens) => all(lens, "[data-role=card]").filter((card) => cards.has(card));
  const matches = (id) => query === "" || details[id].name.toLowerCase().includes(query);
  const visible = (card) => !hidden.has(details[cards.get(card)].kind);

  function light(card) {
    const lens = shown();
    const near = new Set();
    if (card) {
      near.add(card.id);
      all(lens, "[data-ends]").forEach((tie) => {
        const ends = tie.dataset.ends.split(" ");
        if (ends.includes(card.id)) ends.forEach((end) => near.add(end));
      });
    }
    draw(lens, card ? card.id : "", near);
  }

  function draw(lens, at, near) {
    const away = new Set();
    cardsOf(lens).forEach((card) => {
      const there = visible(card);
      card.classList.toggle("gone", !there);
      if (!there) away.add(card.id);
      card.classList.toggle("dim", !matches(cards.get(card)) || (at !== "" && !near.has(card.id)));
      card.classList.toggle("chosen", cards.get(card) === chosen);
    });
    all(lens, "[data-role=tie],[data-role=tie_label]").forEach((part) => {
      const tie = part.dataset.ends ? part : byId(part.id.replace(/\.3a\.label$/, ""));
      const ends = tie && tie.dataset.ends ? tie.dataset.ends.split(" ") : [];
      part.classList.toggle("gone", ends.some((end) => away.has(end)));
      part.classList.toggle("dim", query !== "" || (at !== "" && !ends.includes(at)));
    });
  }

  function part(tag, text, parent) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }

  function list(title, rows, parent) {
    if (!rows.length) return;
    part("h3", title, parent);
    const entries = part("ul", "", parent);
    rows.forEach(([left, right]) => {
      const entry = part("li", "", entries);
      part("span", left, entry);
      part("b", right, entry);
    });
  }

  function choose(id) {
    const found = details[id];
    if (!found) return;
    chosen = id;
    const about = byId("about");
    about.replaceChildren();
    part("h2", found.name, about);
    const rated = found.importance ? ` · importance ${found.importance}` : "";
    part("p", found.kindLabel + rated, about).className = "quiet";
    if (found.about) part("p", found.about, about);
    if (found.customer) list("Needs met", found.coverage, about);
    list("Needs and wants", found.needs.map((need) => [`${need.text} (${need.sort.toLowerCase()}, weight ${need.weight})`, need.met]), about);
    list("Services received", found.services.map((one) => [one.provider ? `${one.text} – ${one.provider}` : one.text, `level ${one.level}`]), about);
    light(null);
  }

  function show(index) {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    lenses.forEach((lens, at) => lens.classList.toggle("shown", at === index));
    light(null);
    tell();
  }

  function tell() {
    const count = cardsOf(shown()).filter((card) => visible(card) && matches(cards.get(card))).length;
    byId("found").textContent = query === "" ? "" : `${count} found`;
  }

  function view(lens) {
    return lens.querySelector("svg").getAttribute("viewBox").split(" ").map(Number);
  }

  function look(lens, [x, y, width, height]) {
    lens.querySelector("svg").setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }

  function zoom(lens, factor, across = 0.5, down = 0.5) {
    const [x, y, width, height] = view(lens);
    const [, , most] = whole.get(lens);
    const wide = Math.min(most * 2, Math.max(most / 40, width / factor));
    const tall = (height * wide) / width;
    look(lens, [x + (width - wide) * across, y + (height - tall) * down, wide, tall]);
  }

  function place(lens, event) {
    const drawing = lens.querySelector("svg");
    const box = drawing.getBoundingClientRect();
    const [, , width, height] = view(lens);
    const scale = Math.min(box.width / width, box.height / height);
    const left = (box.width - width * scale) / 2;
    const top = (box.height - height * scale) / 2;
    return [(event.clientX - box.left - left) / (width * scale), (event.clientY - box.top - top) / (height * scale), scale];
  }

  lenses.forEach((lens) => {
    let held = null;
    lens.addEventListener("wheel", (event) => {
      event.preventDefault();
      const [across, down] = place(lens, event);
      zoom(lens, Math.exp(-event.deltaY * 0.0015), across, down);
    }, { passive: false });
    lens.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      held = { x: event.clientX, y: event.clientY, view: view(lens), scale: place(lens, event)[2], moved: false };
    });
    lens.addEventListener("pointermove", (event) => {
      if (!held) return;
      const dx = event.clientX - held.x;
      const dy = event.clientY - held.y;
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      if (!held.moved) { held.moved = true; lens.setPointerCapture(event.pointerId); lens.classList.add("held"); }
      look(lens, [held.view[0] - dx / held.scale, held.view[1] - dy / held.scale, held.view[2], held.view[3]]);
    });
    const release = () => { held = null; lens.classList.remove("held"); };
    lens.addEventListener("pointerup", release);
    lens.addEventListener("pointercancel", release);
    lens.addEventListener("keydown", (event) => {
      const step = view(lens)[2] * 0.08;
      const [x, y, width, height] = view(lens);
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (moves[event.key]) look(lens, [x + moves[event.key][0], y + moves[event.key][1], width, height]);
      else if (event.key === "+" || event.key === "=") zoom(lens, 1.25);
      else if (event.key === "-") zoom(lens, 0.8);
      else if (event.key === "0") look(lens, whole.get(lens));
      else return;
      event.preventDefault();
    });
  });

  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => show(at));
    tab.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!way) return;
      const next = (at + way + tabs.length) % tabs.length;
      show(next);
      tabs[next].focus();
    });
  });

  all(document, "[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    const lens = shown();
    if (button.dataset.zoom === "fit") look(lens, whole.get(lens));
    else zoom(lens, Number(button.dataset.zoom));
  }));

  byId("search").addEventListener("input", (event) => {
    query = event.target.value.trim().toLowerCase();
    light(null);
    tell();
    all(document, "[data-row]").forEach((row) => { row.hidden = !matches(row.dataset.row); });
  });
  byId("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const first = cardsOf(shown()).find((card) => visible(card) && matches(cards.get(card)));
    if (first) { choose(cards.get(first)); first.focus(); }
  });

  all(document, "[data-kind]").forEach((box) => box.addEventListener("change", () => {
    hidden = new Set(all(document, "[data-kind]").filter((one) => !one.checked).map((one) => one.dataset.kind));
    light(null);
    tell();
  }));

  all(document, "[data-severity-shown]").forEach((box) => box.addEventListener("change", () => {
    all(document, "[data-severity]").forEach((row) => {
      if (row.dataset.severity === box.dataset.severityShown) row.hidden = !box.checked;
    });
  }));

  all(document, "[data-select]").forEach((button) => button.addEventListener("click", () => choose(button.dataset.select)));

  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== byId("search")) { event.preventDefault(); byId("search").focus(); }
    if (event.key === "Escape") { byId("search").value = ""; query = ""; chosen = ""; light(null); tell(); }
  });

  show(0);
})();
