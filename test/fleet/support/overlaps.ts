/**
 * Run in a page: names that lie over another name, and lines that run below a name, as they are drawn, turned as they are. It is a
 * text since it is the browser's code, and not Node's.
 */
export const overlaps = `(() => {
  const drawn = (element, points) => {
    const matrix = element.getScreenCTM();
    return points.map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix));
  };
  const corners = (text) => {
    const { x, y, width, height } = text.getBBox();
    // The box of a text has room above and below the letters.
    const top = y + height * 0.18, bottom = y + height * 0.82;
    return drawn(text, [[x, top], [x + width, top], [x + width, bottom], [x, bottom]]);
  };
  const ends = (line) => {
    const at = (name) => Number(line.getAttribute(name));
    return drawn(line, [[at("x1"), at("y1")], [at("x2"), at("y2")]]);
  };
  // Two convex shapes are apart where the normal of one of their edges says so.
  const areApart = (a, b) => [a, b].some((shape) => shape.some((from, index) => {
    const to = shape[(index + 1) % shape.length];
    const range = (points) => points.map(({ x, y }) => x * (to.y - from.y) + y * (from.x - to.x));
    const one = range(a), other = range(b);
    return Math.max(...one) <= Math.min(...other) || Math.max(...other) <= Math.min(...one);
  }));
  const labels = Array.from(document.querySelectorAll(".node text"), (text) => ({ name: text.textContent, shape: corners(text) }));
  const lines = Array.from(document.querySelectorAll(".half"), ends);
  return labels.flatMap(({ name, shape }, index) => [
    ...labels.slice(index + 1).flatMap((other) => (areApart(shape, other.shape) ? [] : [name + " over " + other.name])),
    ...lines.flatMap((line) => (areApart(shape, line) ? [] : ["a line below " + name])),
  ]);
})()`;
