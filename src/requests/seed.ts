/** Something in a file may send a request to the platform: its hosts, its packages, its names. */
export const SEED = /(?<![A-Za-z])upwork|Up[wW]ork|UPWORK|(?<![A-Za-z])(?:odesk|oDesk|ODESK)(?![a-z])/;
