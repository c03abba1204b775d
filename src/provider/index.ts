export { ontapProvider, PROVIDER_ADDRESS } from "./provider";
