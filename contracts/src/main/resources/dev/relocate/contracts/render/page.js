
const picture = document.querySelector(".picture");
const drawing = picture.querySelector("svg");
const boxes = [...picture.querySelectorAll("button")];
const arrows = boxes.flatMap(from => from.dataset.next.split(" ").filter(Boolean)
  .map(id => ({ from, to: document.getElementById(id) })));
function draw() {
  const origin = picture.getBoundingClientRect();
  drawing.replaceChildren(...arrows.map(arrow => {
    const a = arrow.from.getBoundingClientRect(), b = arrow.to.getBoundingClientRect();
    const x1 = a.right - origin.left, y1 = (a.top + a.bottom) / 2 - origin.top;
    const x2 = b.left - origin.left, y2 = (b.top + b.bottom) / 2 - origin.top, middle = (x1 + x2) / 2;
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
    if (arrow.to.classList.contains("broken")) path.classList.add("broken");
    if (arrow.from.classList.contains("aside") || arrow.to.classList.contains("aside")) path.classList.add("aside");
    return path;
  }));
}
function reach(start, forward) {
  const found = new Set([start]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { from, to } of arrows) {
      if (forward && found.has(from)) found.add(to);
      if (!forward && found.has(to)) found.add(from);
    }
  }
  return found;
}
function choose(box) {
  const shown = box ? new Set([...reach(box, true), ...reach(box, false)]) : new Set(boxes);
  for (const other of boxes) {
    other.classList.toggle("aside", !shown.has(other));
    other.setAttribute("aria-pressed", String(other === box));
  }
  draw();
}
for (const box of boxes) box.addEventListener("click", () => choose(box.getAttribute("aria-pressed") === "true" ? null : box));
document.addEventListener("keydown", event => { if (event.key === "Escape") choose(null); });
addEventListener("resize", draw);
addEventListener("beforeprint", draw);
draw();
