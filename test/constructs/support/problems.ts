/** What a synth finds wrong, one text for each problem. */
export function problemsOf(synth: () => unknown): string[] {
  try {
    synth();
  } catch (error) {
    const [, ...lines] = (error as Error).message.split("\n");
    return lines.map((line) => line.trim()).filter((line) => line.startsWith("["));
  }
  return [];
}

/** The same as `path of the construct, id @ argument`, as a table of expectations writes it. */
export function problemIds(synth: () => unknown): string[] {
  return problemsOf(synth).map((problem) => {
    const [, path, argument = "", id] = /^\[([^\]]+)\] (?:([\w.,[\]-]+): )?.* \[([\w-]+)\]$/.exec(problem) ?? [];
    return id === undefined ? problem : `${path} ${id} @ ${argument}`;
  });
}
