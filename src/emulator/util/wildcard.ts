/**
 * Whether a text consists of these pieces with anything between them: `["a", "b"]` is the pattern `a*b`. It takes the first place
 * for each piece, so that no pattern takes long.
 */
export function matchesPieces(pieces: readonly string[], text: string): boolean {
  const [head = "", ...rest] = pieces;
  const tail = rest.pop();
  if (tail === undefined) {
    return text === head;
  }
  if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) {
    return false;
  }
  const end = text.length - tail.length;
  let place = head.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, place);
    if (found < 0 || found + piece.length > end) {
      return false;
    }
    place = found + piece.length;
  }
  return true;
}
