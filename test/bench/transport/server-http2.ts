import { serveProvider } from "../../../src/framework/serve/service";
import { identity, service } from "./service";

void serveProvider(service, identity).then(process.exit);
