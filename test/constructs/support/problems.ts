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
