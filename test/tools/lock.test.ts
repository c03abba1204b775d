import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run-module";

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly dev?: boolean;
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Record<string, string>;
}

const packages: Record<string, Entry> = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;

describe("package-lock.json", () => {
  it("has the builds of every package for every platform, so that npm ci works on all of them", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it("has a checksum for every package", () => {
    const open = Object.entries(packages).filter(
      ([path, { integrity, link, inBundle }]) => path !== "" && !/^sha512-/.test(integrity ?? "") && !link && !inBundle,
    );
    expect(open).toEqual([]);
  });

  it("has no package for users that asks for a newer Node than this one does: npm warns of it, or refuses it", () => {
    const oldest = Number(/^\D*(\d+)/.exec(packages[""]?.engines?.node ?? "")?.[1]);
    const takesIt = (range: string) =>
      range.split("||").some((part) => {
        const [, sign = "", major = "0"] = /^\s*([^\d\s]*)\s*v?(\d+)/.exec(part) ?? [];
        return sign.startsWith(">") ? Number(major) <= oldest : part.trim() === "*" || Number(major) === oldest;
      });
    const newer = Object.entries(packages).filter(([, { dev, engines }]) => !dev && !takesIt(engines?.node ?? "*"));
    expect(newer.map(([path]) => path)).toEqual([]);
  });

  it("names no registry", () => {
    const named = Object.values(packages).filter(({ resolved }) => resolved?.startsWith("http"));
    expect(named).toEqual([]);
  });
});
