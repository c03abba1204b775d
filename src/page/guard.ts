/**
 * Whether a request is of a foreign web page, which a browser on this machine may show: it can neither read nor write here. Only
 * the names of this machine itself are answered to, so that no name that leads here serves a page of somebody else's.
 */
export function isForeign({
  host,
  origin,
}: {
  readonly host?: string | undefined;
  readonly origin?: unknown;
}): boolean {
  const name = host?.replace(/:\d+$/, "");
  return (name !== "127.0.0.1" && name !== "localhost") || (origin !== undefined && origin !== `http://${host}`);
}
