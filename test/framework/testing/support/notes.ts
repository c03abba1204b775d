import { defineProvider, partsFor, providerService, type StateOf, schema, string, t } from "../../../../src/framework";
import type { ProviderUnderTest } from "../../../../src/framework/testing";

const usualAddress = "registry.terraform.io/test/notes";

const noteSchema = schema({
  attributes: {
    id: string({ computed: true }),
    text: string({ optional: true }),
    secret: string({ optional: true, sensitive: true }),
    color: string({ optional: true }),
  },
});

type Note = StateOf<typeof noteSchema>;

/** The server that the provider of these tests manages: notes by their ids. */
export class Notes {
  readonly all = new Map<string, Note>();
  /** How often a provider was configured: once for each Terraform command that needs it. */
  runs = 0;
  /** Set by a test: what a read says of the text. */
  distort: (text: string | null) => string | null = (text) => text;
  #made = 0;

  make(note: Note): Note {
    this.#made += 1;
    const made = { ...note, id: `note-${this.#made}` };
    this.all.set(made.id, made);
    return made;
  }

  /** Changes the only note behind Terraform's back. */
  change(values: Partial<Note>): void {
    for (const [id, note] of this.all) {
      this.all.set(id, { ...note, ...values });
    }
  }
}

/** What `create` made is never null. */
function idOf({ id }: Note): string {
  return String(id);
}

const { resource, action } = partsFor<Notes>();

/** Puts a text into all notes. */
const overwrite = action({
  name: "notes_overwrite",
  schema: schema({ attributes: { text: string({ required: true }) } }),
  async invoke({ config, provider, progress }) {
    if (config.text === "refused") {
      throw new Error("no such text is taken");
    }
    for (const [id, note] of provider.all) {
      provider.all.set(id, { ...note, text: config.text });
      progress(`${id} is overwritten`);
    }
  },
});

const note = resource({
  name: "notes_note",
  schema: noteSchema,
  async create({ plan, provider, diagnostics, signal, log }) {
    log.info("making a note", { text: plan.text });
    if (plan.text === "refused") {
      diagnostics.error("Refused", "No such notes are taken.", ["text"]);
    }
    if (plan.text === "warned") {
      diagnostics.warning("Odd", "It is taken nevertheless.", ["text"]);
    }
    if (plan.text === "endless") {
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    }
    return provider.make({ ...plan, id: "" });
  },
  async read({ state, provider }) {
    const found = provider.all.get(idOf(state));
    return found === undefined ? null : { ...found, text: provider.distort(found.text) };
  },
  async update({ plan, state, provider }) {
    const changed = { ...plan, id: idOf(state) };
    provider.all.set(changed.id, changed);
    return changed;
  },
  async delete({ state, provider }) {
    provider.all.delete(idOf(state));
  },
  identity: {
    attributes: { id: { type: t.string, forImport: "required" } },
    of: ({ id }) => (id === null ? null : { id }),
  },
  list: {
    schema: schema({ attributes: { color: string({ optional: true }) } }),
    async *objects({ config, provider }) {
      for (const [id, found] of provider.all) {
        if (config.color === null || config.color === found.color) {
          yield { identity: { id }, displayName: found.text ?? "", state: found };
        }
      }
    },
  },
  async import({ id, identity }) {
    return { id: identity?.id ?? id };
  },
});

/** The provider over a server; under another address its resources are still called `notes_note`. */
export function notesProvider(notes: Notes, address = usualAddress): ProviderUnderTest {
  const provider = defineProvider({
    address,
    version: "1.0.0",
    schema: schema({ attributes: {} }),
    configure() {
      notes.runs += 1;
      return notes;
    },
    resources: [note],
    actions: [overwrite],
  });
  return { address, service: () => providerService(provider) };
}
