import { serveProvider } from "../../../src/framework/plugin/index";
import { identity, service } from "./service";

void serveProvider(service, identity).then(process.exit);
