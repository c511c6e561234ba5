/** The last moment that a date can be, and, below zero, the first: milliseconds from 1970 (ECMA-262, time values). */
export const lastMoment = 8.64e15;
