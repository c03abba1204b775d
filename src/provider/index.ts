export { providerAddress } from "./address";
export { ontapProvider } from "./provider";
