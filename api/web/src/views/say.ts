/** Sends what a person would have typed, with ids for those who can use them. */
export type Say = (text: string, metadata?: Record<string, unknown>) => void;
