/**
 * Protocol 6 as Terraform speaks it, one file for each RPC under its name: a message becomes values, one function of `server` is
 * called, and its outcome becomes a message. It decides nothing.
 *
 * @module
 */
export { providerService } from "./provider-service";
