/**
 * A web page with clusters and the relationships between them: a picture, and tables that say the same. The emulator feeds it from
 * its own world, and the fleet's commands from real clusters. It knows neither.
 *
 * @module
 */
export { isForeign } from "./guard";
export { makePage, type Page, type PageParts } from "./page";
