/** What a synth finds wrong, one text for each problem. */
export function problemsOf(synth: () => unknown): string[] {
  try {
    synth();
  } catch (error) {
    const [found = ""] = (error as Error).message.split("\n\nIf you wish to ignore");
    // A message may go on on the next line, and no line but the first begins with a construct's path.
    const [, ...problems] = found.split(/\n\s*(?=\[[\w-]+\/)/);
    return problems.map((problem) => problem.trim());
  }
  return [];
}

/** The same as `path of the construct, id @ argument`, as a table of expectations writes it. */
export function problemIds(synth: () => unknown): string[] {
  return problemsOf(synth).map((problem) => {
    const [, path, argument = "", id] = /^\[([^\]]+)\] (?:([\w.,[\]-]+): )?.* \[([\w-]+)\]$/s.exec(problem) ?? [];
    return id === undefined ? problem : `${path} ${id} @ ${argument}`;
  });
}
