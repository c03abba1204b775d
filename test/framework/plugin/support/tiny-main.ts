import { serveProvider } from "../../../../src/framework/plugin";
import { createTinyProvider, providerAddress } from "./tiny-provider";

const network = process.argv.includes("--tcp") ? "tcp" : undefined;
const debug = process.argv.includes("--debug");

void serveProvider(createTinyProvider, { providerAddress, version: "1.2.3", debug, network }).then(process.exit);
