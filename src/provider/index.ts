export { PROVIDER_ADDRESS } from "./address";
export { ontapProvider } from "./provider";
