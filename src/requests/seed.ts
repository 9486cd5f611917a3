/** Something in a file may send a request to the platform: its hosts, its packages, its names. */
export const SEED = /(?<![A-Za-z])upwork|Up[wW]ork|UPWORK|(?<![A-Za-z])(?:odesk|oDesk|ODESK)(?![a-z])/;

/** What asks for an address, in whatever language. */
export const SENDING = /(?<!\b(?:fn|func|def|sub|function|fun) \w*)(?:\.|::|->|\b)(?:[sS]end|[eE]xecute|[rR]equest|[gG]et|[pP]ost|[fF]etch|perform|dataTask(?:With\w+)?|urlopen|get_url|Invoke-(?:WebRequest|RestMethod))(?:_\w+|(?:String|Json|Stream|Async)+)?!?\s*[(<]|\b(?:curl|wget|Invoke-(?:WebRequest|RestMethod))\b/;
