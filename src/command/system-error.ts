/** What the errors of an operating system mean to somebody who named a file, a folder or a port. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  EADDRINUSE: "another program has the port",
  EEXIST: "something else is there already",
  EIO: "the device fails",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "it, or a folder on the way to it, is not there",
  ENOSPC: "no space is left there",
  ENOTDIR: "a part of the path is no folder",
  EROFS: "it can only be read there",
};

/** Why the system refused something, in words that follow a colon. The path is not in it. */
export function reasonOf(error: unknown): string {
  const { code = "", message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return reasons[code] ?? message;
}
