// Makes the map of a page one that can be moved and zoomed: outlines from TopoJSON, cells from the server by zoom.
"use strict";

for (const box of document.querySelectorAll(".live-map")) enliven(box, box.querySelector("svg"));

async function enliven(box, still) {
  const [, , drawnWidth, drawnHeight] = still.getAttribute("viewBox").split(" ").map(Number);
  const width = Math.min(drawnWidth, Math.max(300, box.clientWidth));
  const height = width < 600 ? width * 0.8 : (width * drawnHeight) / drawnWidth;
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };
  const topology = await read(box.dataset.countries);
  const countries = topojson.feature(topology, topology.objects.countries).features;

  // Positions are those of a world that is one pixel wide; the transform of the zoom makes pixels of them.
  // Planar, as the outlines are cut: none of them crosses the edge of the map.
  const across = (longitude) => (longitude + 180) / 360;
  const down = (latitude) => (1 - Math.asinh(Math.tan((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180)) / Math.PI) / 2;
  const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  const path = d3.geoPath(d3.geoTransform({ point(x, y) { this.stream.point(across(x), down(y)); } })).digits(7);
  const svg = d3.create("svg").attr("class", "map live").attr("viewBox", `0 0 ${width} ${height}`)
    .attr("role", "group").attr("aria-label", still.getAttribute("aria-label"));
  const world = svg.append("g");
  const land = world.append("g").attr("class", "land");
  land.selectAll("path").data(countries).join("path").attr("d", path);
  const divisions = world.append("g").attr("class", "land divided");
  const areas = world.append("g").attr("class", "areas");
  const frontiers = world.append("g").attr("class", "frontiers");
  const dots = svg.append("g").attr("class", "dots");
  const names = svg.append("g").attr("class", "names").attr("aria-hidden", "true");

  let shown = [...still.querySelectorAll(".dots circle")].map((circle) => {
    const link = circle.closest("a");
    return { name: circle.dataset.name, n: +circle.dataset.n, x: +circle.getAttribute("cx"), y: +circle.getAttribute("cy"), r: +circle.getAttribute("r"),
      label: link?.getAttribute("aria-label") ?? circle.textContent, href: link?.getAttribute("href") };
  });

  // What the still picture shows, in a frame that may be narrower and higher.
  const [left, top, drawn] = still.dataset.view.split(",").map(Number);
  const start = (drawn * width) / drawnWidth;
  const zoom = d3.zoom().scaleExtent([width, width * 4000])
    .extent([[0, 0], [width, height]]).translateExtent([[-0.1, 0.05], [1.1, 0.95]])
    .on("zoom", moved).on("end", ended);
  const above = (height - (drawnHeight * width) / drawnWidth) / 2;
  let transform = d3.zoomIdentity.translate(-left * start, -top * start + above).scale(start);
  shown = shown.map((dot) => ({ ...dot, x: dot.x / drawn + left, y: dot.y / drawn + top }));

  // Hatched areas are drawn anew from the outlines, by the links that the still map has for them.
  const hatched = [...still.querySelectorAll(".areas a")].map((link) => ({
    id: link.dataset.outline, href: link.getAttribute("href"), label: link.getAttribute("aria-label") }));

  let provinces = null;
  async function withProvinces() {
    if (provinces) return provinces;
    const found = await read(box.dataset.provinces);
    provinces = topojson.feature(found, found.objects.provinces).features.map((one) => {
      const [[x0, y0], [x1, y1]] = path.bounds(one);
      return { ...one, x0, y0, x1, y1 };
    });
    const between = topojson.mesh(found, found.objects.provinces, (a, b) => a.properties.country !== b.properties.country);
    frontiers.append("path").attr("d", path(between));
    return provinces;
  }

  function drawAreas() {
    const outlines = new Map([...countries, ...(provinces ?? [])].filter((one) => one.id).map((one) => [one.id, one]));
    areas.selectAll("a").data(hatched.filter((area) => outlines.has(area.id))).join((enter) => {
      const link = enter.append("a");
      link.append("path");
      return link;
    }).attr("href", (area) => area.href).attr("aria-label", (area) => area.label)
      .select("path").attr("d", (area) => path(outlines.get(area.id)));
  }

  function drawDots() {
    dots.selectAll("a").data(shown).join((enter) => {
      const link = enter.append("a");
      link.append("circle");
      return link;
    }).attr("href", (dot) => dot.href).attr("aria-label", (dot) => dot.label)
      .select("circle").attr("r", (dot) => dot.r)
      .attr("cx", (dot) => transform.applyX(dot.x)).attr("cy", (dot) => transform.applyY(dot.y));
    drawNames();
  }

  // Names of the largest circles, where there is room beside circles and other names.
  function drawNames() {
    const placed = shown.map((dot) => ({ ...dot, x: transform.applyX(dot.x), y: transform.applyY(dot.y) }));
    const taken = placed.map(({ x, y, r }) => ({ from: x - r, to: x + r, y, half: r }));
    const written = [];
    for (const dot of placed.sort((a, b) => b.n - a.n).slice(0, 14)) {
      const from = dot.x + dot.r + 4, to = from + dot.name.length * 6.4, one = { name: dot.name, from, to, y: dot.y, half: 7.5 };
      const isFree = taken.every((other) => from >= other.to || to <= other.from || Math.abs(one.y - other.y) >= other.half + 7.5);
      if (!isFree || dot.x < 0 || to > width || one.y < 15 || one.y > height - 15) continue;
      taken.push(one);
      written.push(one);
    }
    names.selectAll("text").data(written).join("text").attr("x", (one) => one.from).attr("y", (one) => one.y + 4).text((one) => one.name);
  }

  // Near by, divisions and the lines between countries take the place of the coarser outlines of countries.
  async function drawDivisions() {
    const isClose = transform.k > width * 11;
    if (isClose) {
      const [x0, y0] = transform.invert([0, 0]), [x1, y1] = transform.invert([width, height]);
      const here = (await withProvinces()).filter((one) => one.x0 < x1 && one.x1 > x0 && one.y0 < y1 && one.y1 > y0);
      divisions.selectAll("path").data(here).join("path").attr("d", path);
    }
    land.style("display", isClose ? "none" : null);
    for (const group of [divisions, frontiers]) group.style("display", isClose ? null : "none");
  }

  function moved(event) {
    transform = event.transform;
    world.attr("transform", transform);
    drawDots();
  }

  function seen() {
    const [x0, y0] = transform.invert([0, 0]), [x1, y1] = transform.invert([width, height]);
    const [west, east] = [Math.max(0, x0), Math.min(1, x1)].map((x) => x * 360 - 180);
    return [west, latitude(Math.min(1, y1)), east, latitude(Math.max(0, y0))];
  }

  const within = Object.assign(document.createElement("a"), { className: "within", textContent: "Only what is in view", hidden: true });
  let asked = 0;
  async function ended(event) {
    drawDivisions();
    if (!event.sourceEvent && !event.byButton) return;
    const view = seen(), mine = ++asked;
    const join = (address) => (address.includes("?") ? "&" : "?");
    within.href = `${box.dataset.here}${join(box.dataset.here)}box=${view.map((side) => side.toFixed(2)).join(",")}`;
    within.hidden = false;
    box.setAttribute("aria-busy", "true");
    const pad = [(view[2] - view[0]) / 2, (view[3] - view[1]) / 2];
    const around = [Math.max(-180, view[0] - pad[0]), Math.max(-85, view[1] - pad[1]), Math.min(180, view[2] + pad[0]), Math.min(85, view[3] + pad[1])];
    try {
      const pixel = Math.max(1, Math.round((360 / transform.k) * 1e6));
      const answer = await read(`${box.dataset.dots}${join(box.dataset.dots)}pixel=${pixel}&box=${around.map((side) => side.toFixed(3)).join(",")}`);
      if (mine !== asked) return;
      const most = d3.max(answer.dots, (dot) => dot.n_events) ?? 1;
      shown = answer.dots.map((dot) => {
        const grown = most > 1 ? 26 * Math.sqrt(dot.n_events / most) : 6.5;
        return { name: dot.name, n: dot.n_events, x: across(dot.longitude), y: down(dot.latitude), label: dot.label, href: dot.href, r: Math.max(4.5, Math.min(grown, 4.5 + 3 * Math.sqrt(dot.n_events))) };
      });
      drawDots();
    } finally {
      if (mine === asked) box.removeAttribute("aria-busy");
    }
  }

  svg.call(zoom).on("dblclick.zoom", null);
  const selection = svg;
  selection.call(zoom.transform, transform);
  if (hatched.some((area) => area.id.includes("."))) await withProvinces();
  drawAreas();
  still.replaceWith(svg.node());

  const tools = d3.select(box).append("div").attr("class", "tools");
  const tool = (label, sign, act) => tools.append("button").attr("type", "button").attr("aria-label", label).text(sign).on("click", act);
  const asUser = (how) => () => how(selection.transition().duration(250)).on("end.asked", () => ended({ byButton: true }));
  tool("Zoom in", "+", asUser((moving) => moving.call(zoom.scaleBy, 2)));
  tool("Zoom out", "−", asUser((moving) => moving.call(zoom.scaleBy, 0.5)));
  box.append(within);

  const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
  box.append(tip);
  const show = (event) => {
    const link = event.target.closest(".dots a, .areas a");
    tip.hidden = !link;
    if (!link) return;
    const mark = link.firstElementChild;
    const at = mark.getBoundingClientRect(), frame = box.getBoundingClientRect();
    tip.textContent = link.getAttribute("aria-label");
    tip.style.left = `${Math.min(Math.max(at.x + at.width / 2 - frame.x, 90), frame.width - 90)}px`;
    tip.style.top = `${Math.max(at.y - frame.y, 34)}px`;
  };
  for (const kind of ["pointerover", "focusin"]) box.addEventListener(kind, show);
  for (const kind of ["pointerleave", "focusout"]) box.addEventListener(kind, () => { tip.hidden = true; });
}
