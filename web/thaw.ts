/** The pages' own script. */
export {};
