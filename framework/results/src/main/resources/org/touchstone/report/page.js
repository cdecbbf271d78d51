"use strict";
(function () {
  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const redraws = [];

  // The theme: the system's, until the button says otherwise.
  const theme = document.getElementById("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  function keep(value) {
    try {
      localStorage.setItem("touchstone-theme", value);
    } catch (e) {
      // A page from a file may have no storage; the choice then lasts as long as the page.
    }
  }
  function kept() {
    try {
      return localStorage.getItem("touchstone-theme");
    } catch (e) {
      return null;
    }
  }
  function showTheme() {
    theme.textContent = isDark() ? "Light" : "Dark";
    theme.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    redraws.forEach((redraw) => redraw());
  }
  if (kept() === "dark" || kept() === "light") {
    root.dataset.theme = kept();
  }
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep(root.dataset.theme);
    showTheme();
  });
  system.addEventListener("change", showTheme);

  // Tables are sorted by a button in each head: numbers first, what is missing last.
  function sortKey(row, column) {
    const cell = row.cells[column];
    const given = cell.dataset.sort;
    return given === undefined ? cell.textContent : given === "" ? null : Number(given);
  }
  function compare(a, b) {
    if (a === null || b === null) {
      return a === b ? 0 : a === null ? 1 : -1;
    }
    return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
  }
  function sort(table, head) {
    const up = head.getAttribute("aria-sort") !== "ascending";
    all("thead th", table).forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    const keyed = Array.from(body.rows).map((row) => [sortKey(row, head.cellIndex), row]);
    keyed.sort(([a], [b]) =>
      a === null || b === null ? compare(a, b) : up ? compare(a, b) : compare(b, a));
    keyed.forEach(([, row]) => body.append(row));
  }
  all("table.sortable").forEach((table) =>
    all("thead th", table).forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(table, head));
    }));

  // Curves are drawn from the numbers of the table below them.
  const number = (text) => (text === "" ? null : Number(text));
  function lightened(colour) {
    const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
    return "rgb(" + parts.map((part) => Math.round(part + (255 - part) * 0.5)).join(",") + ")";
  }
  const shade = (line, printed) => (isDark() && !printed ? lightened(line.colour) : line.colour);
  function translucent(colour) {
    const parts = colour.startsWith("#")
      ? [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16))
      : colour.match(/\d+/g);
    return "rgba(" + parts.join(",") + ",0.13)";
  }
  function readLines(panel) {
    return all("tbody tr", panel).map((row) => {
      const points = all("td", row).map((cell) => cell.dataset);
      return {
        name: row.cells[0].textContent,
        colour: row.dataset.colour,
        dash: row.dataset.dash.split(",").filter(Boolean).map(Number),
        shown: "shown" in row.dataset,
        mean: points.map((point) => number(point.mean)),
        low: points.map((point) => number(point.low)),
        high: points.map((point) => number(point.high)),
      };
    });
  }
  function axis(ink, grid, more) {
    return Object.assign(
      { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 }, font: "13px system-ui, sans-serif" },
      more);
  }
  function draw(panel, stages, lines, printed) {
    const place = panel.querySelector(".drawing");
    const dark = isDark() && !printed;
    const ink = dark ? "#e7eaee" : "#1b1f24";
    const grid = dark ? "#3a424c" : "#d3d8de";
    const width = printed ? 640 : place.clientWidth;
    const data = [stages.map((stage, i) => i)];
    const every = Math.ceil((15 * stages.length) / Math.max(60, width - 120)); // so that names stand clear
    const series = [{}];
    const bands = [];
    lines.forEach((line) => {
      const at = series.length;
      const colour = shade(line, printed);
      const edge = { show: line.shown, stroke: "transparent", points: { show: false } };
      data.push(line.mean, line.high, line.low);
      series.push(
        { show: line.shown, label: line.name, stroke: colour, width: 2, dash: line.dash, points: { show: true, size: 5, fill: colour } },
        edge,
        Object.assign({}, edge));
      bands.push({ series: [at + 1, at + 2], fill: translucent(colour) });
    });
    place.replaceChildren();
    return new uPlot(
      {
        width: width,
        height: Math.max(260, Math.min(420, width * 0.5)),
        padding: [8, 12 + 5 * stages[stages.length - 1].length, 0, 0],
        legend: { show: false },
        cursor: { drag: { x: false, y: false } },
        scales: {
          x: { time: false, range: [-0.25, stages.length - 0.75] },
          y: { range: (plot, low, high) => [Math.min(0, low), Math.max(1, high) * 1.02] },
        },
        series: series,
        bands: bands,
        axes: [
          axis(ink, grid, {
            rotate: -45,
            size: 24 + 5.2 * Math.max.apply(null, stages.map((stage) => stage.length)),
            splits: () => data[0],
            values: (plot, splits) => splits.map((i) => (i % every === 0 ? stages[i] : "")),
          }),
          axis(ink, grid, { size: 48 }),
        ],
      },
      data,
      place);
  }
  function swatch(line) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const stroke = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const set = (node, attributes) =>
      Object.keys(attributes).forEach((name) => node.setAttribute(name, attributes[name]));
    set(svg, { width: 28, height: 10, "aria-hidden": "true" });
    set(stroke, { x1: 0, x2: 28, y1: 5, y2: 5, stroke: shade(line), "stroke-width": 3, "stroke-dasharray": line.dash.join(" ") });
    svg.append(stroke);
    return svg;
  }
  all(".panel").forEach((panel) => {
    const stages = all("[data-stage]", panel).map((head) => head.textContent);
    const lines = readLines(panel);
    const choice = panel.querySelector(".lines");
    let plot = null;
    const boxes = lines.map((line, i) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = line.shown;
      box.addEventListener("change", () => show(i, box.checked));
      label.append(box, swatch(line), line.name);
      choice.append(label);
      return box;
    });
    function show(i, shown) {
      lines[i].shown = shown;
      boxes[i].checked = shown;
      [1, 2, 3].forEach((k) => plot.setSeries(3 * i + k, { show: shown }));
    }
    choice.querySelector(".all").addEventListener("click", () => lines.forEach((line, i) => show(i, true)));
    choice.querySelector(".none").addEventListener("click", () => lines.forEach((line, i) => show(i, false)));
    choice.hidden = false;
    const redraw = (printed) => {
      if (plot) {
        plot.destroy();
      }
      plot = draw(panel, stages, lines, printed);
      all("label", choice).forEach((label, i) => label.querySelector("svg").replaceWith(swatch(lines[i])));
    };
    redraw(false);
    redraws.push(redraw);
  });
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      redraws.forEach((redraw) => redraw(false));
    }
  });
  window.addEventListener("beforeprint", () => redraws.forEach((redraw) => redraw(true)));
  window.addEventListener("afterprint", () => redraws.forEach((redraw) => redraw(false)));

  // Of all images one is shown; names of methods narrow it further.
  const which = document.getElementById("which");
  if (which) {
    const filter = document.getElementById("filter");
    const found = document.getElementById("found");
    const exhibits = all(".exhibit");
    const refresh = () => {
      const wanted = filter.value.trim().toLowerCase();
      let shown = 0;
      exhibits.forEach((exhibit) => {
        exhibit.hidden = exhibit.id !== which.value;
        all(".card", exhibit).forEach((card) => {
          card.hidden = !card.dataset.method.toLowerCase().includes(wanted);
          shown += exhibit.hidden || card.hidden ? 0 : 1;
        });
      });
      found.textContent = shown === 1 ? "1 method" : shown + " methods";
    };
    which.form.hidden = false;
    which.form.addEventListener("submit", (event) => event.preventDefault());
    which.addEventListener("change", refresh);
    filter.addEventListener("input", refresh);
    refresh();
  }

  // Stages of a randomisation: the trained network's map stays, the slider changes the other.
  all(".slider").forEach((slider) => {
    const exhibit = slider.closest(".exhibit");
    const range = slider.querySelector("input");
    const views = all(".views li", exhibit);
    const step = () => {
      const now = Number(range.value);
      all(".card .shot", exhibit).forEach((shot) => {
        const view = Number(shot.dataset.view);
        shot.hidden = view !== 0 && view !== now;
      });
      views.forEach((view, i) => view.classList.toggle("now", i === now));
      const words = views[now].textContent;
      slider.querySelector("output").textContent = words;
      range.setAttribute("aria-valuetext", words);
    };
    slider.hidden = false;
    range.value = Math.ceil(Number(range.max) / 2);
    range.addEventListener("input", step);
    step();
  });
  showTheme();
})();
