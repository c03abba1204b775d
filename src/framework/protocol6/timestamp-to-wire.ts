/** A time as protobuf has it; undefined for none. */
export function timestampToWire(date: Date | undefined): { seconds: bigint; nanos: number } | undefined {
  if (date === undefined) {
    return undefined;
  }
  const milliseconds = date.getTime();
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds: BigInt(seconds), nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
