import { Emulator } from "../../src/emulator";
import { variants } from "../support/full-run";
import { contract } from "./contract";
import { at } from "./https";
import { codeOf } from "./peers";
import { creations } from "./provoke/create";
import { deletions, frameworkErrors } from "./provoke/framework";
import { modifications } from "./provoke/modify";
import type { Provocation } from "./provoke/provoke";

const table: Record<string, Record<string, Provocation>> = {
  post: creations,
  patch: modifications,
  delete: deletions,
  framework: frameworkErrors,
};

const documented = {
  post: contract.errors.post,
  patch: contract.errors.patch,
  delete: contract.errors.delete,
  framework: contract.errors.framework.map(({ code, http }) => ({
    code,
    suggested_http: http,
    suggested_target: undefined,
  })),
};

describe.each(Object.entries(documented))("every documented error code of %s", (operation, errors) => {
  test("has a way to provoke it", () => {
    expect(Object.keys(table[operation] ?? {}).sort()).toEqual(errors.map(({ code }) => code).sort());
  });

  test.each(
    variants(
      errors.map(({ code, ...rest }) => [code, rest] as const),
      5,
    ),
  )("%s is answered", async (code, { suggested_http: status, suggested_target: target }) => {
    const { options, provoke } = table[operation]?.[code] ?? {};
    const emulator = await Emulator.start({ settings: { routeDelay: 0 }, ...options });
    try {
      const reply = await provoke?.(emulator);
      expect(reply).toBeDefined();
      if (reply !== undefined) {
        expect([codeOf(reply), reply.status]).toEqual([code, status]);
        if (target !== undefined) {
          expect(at(reply.json, "error.target")).toBe(target);
        }
      }
    } finally {
      await emulator.stop();
    }
  });
});
