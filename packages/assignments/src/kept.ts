// What reads a kept listing, and loads nothing that lists.
export { KeptListing, type KeptListingInput, type KeptListingJson } from "./kept-listing";
