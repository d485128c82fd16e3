// The numbers of the contract. They stand apart from its shapes, which an adapter does not need and which take long to load.

/** The version of the contract. */
export const ADAPTER_PROTOCOL = 1;

/** JSON-RPC 2.0's code for a method the other side does not have. */
export const METHOD_NOT_FOUND = -32601;
