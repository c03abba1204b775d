import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One line of the contract's table of fields. */
export interface ContractField {
  path: string;
  type: "string" | "integer" | "boolean";
  access: "read_only" | "create_modify" | "create_only";
  since: string;
  enum?: string[];
  gettable?: boolean;
  write_only?: boolean;
  format?: string;
  output_format?: string;
}

/** An error code that NetApp documents for an operation. */
export interface ContractError {
  code: string;
  meaning: string;
  suggested_http: number;
  suggested_target?: string;
}

interface Contract {
  fields: ContractField[];
  operations: { collection_get: { filters: string[] } };
  errors: {
    post: ContractError[];
    patch: ContractError[];
    delete: ContractError[];
    framework: { code: string; http: number }[];
  };
  create_matrix: { remote: boolean; passphrase: "given" | null; generate: boolean | null; result: string }[];
}

/** The facts that the emulator is held against. */
export const contract = JSON.parse(readFileSync(join(__dirname, "fixtures/cluster_peer.json"), "utf8")) as Contract;
