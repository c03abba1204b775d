import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function find(): string | undefined {
  if (process.env.CHROMIUM !== undefined) {
    return process.env.CHROMIUM;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here: the next place may have it.
    }
  }
  return undefined;
}

/** The Chromium of this machine; on Debian and its kind it is installed where it is missing and that is allowed. */
export function findChromium(): string {
  const found = find();
  if (found !== undefined) {
    return found;
  }
  try {
    const options = { stdio: "pipe", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update", "-qq"], options);
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  } catch (cause) {
    throw new Error("The page is tested in a real browser: install Chromium, or say in CHROMIUM where it is.", {
      cause,
    });
  }
  return find() ?? "chromium";
}

/** Starts a headless Chromium with a profile of its own that talks to nobody unasked. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-proxy-server",
    ],
  });
}
