/**
 * What a text does with a mark, told by the words around it. `{mark}` stands for the mark; a space for any white space. Kept
 * as data so that a wrong verdict is mended in one row.
 */

/** The text denies a tie. These outrank every claim. */
export const disclaimers = [
  /\bnot?\b[^.!?]{0,60}\b(?:affiliat|endors|sponsor|associat|connect|authori[sz]|certif|official|approv|partner|maintain|operat|own)/i,
  /\bun(?:affiliated|official)/i,
  /\bindependent(?:ly)?\b[^.!?]{0,40}\b(?:of|from|project|tool|app)\b/i,
  /\btrade ?marks?\b[^.!?]{0,60}\b(?:of|belong|owners?|property)/i,
  /\b(?:n[’']t|never|without)\b[^.!?]{0,40}\b(?:affiliat|endors|sponsor|official|partner)/i,
] as const;

/** The text says where content comes from. */
export const attributions = [
  /\b(?:data|jobs?|job posts?|job postings|results?|content|listings?|posts?|postings|information|feeds?|reviews?|profiles?|provided|sourced|retrieved|fetched|imported|courtesy)\b(?: (?:is|are|was|were|comes?|provided|sourced))? (?:from|by|via|of|courtesy of) (?:the )?{mark}/i,
  /\b(?:powered by|source:|sources:|via|built (?:on|with)|made with|works with|compatible with)(?: the)? {mark}/i,
  /^\s*(?:source|via|from)\s*:?\s*{mark}\s*$/i,
] as const;

/** The text claims a tie that only the platform could grant. Speaking of what is really official, such as the API or "the official app", is no claim. */
export const claims = [
  /(?<!\b(?:download|install|open|use|uses|using|get|visit|via|by|in|into|with|from|to|through|on|like|unlike|than|see|check|of|for|and|or|your|his|their)\s(?:the\s|an?\s)?)\bofficial {mark}(?:[’']s)? (?:[\w.-]+ ){0,2}(?:apps?|application|tools?|bots?|extensions?|plug-?ins?|add-?ons?|partners?|companion|assistant|product|dashboard|widget|integration|tracker|radar|alerts?|notifier|automation)\b/i,
  // "After the application is approved by …" tells what happens, not what is.
  /(?<!\b(?:after|once|when|until|before|if|unless|whether|must|should|to|needs? to|has to|have to|will|would|can|could|may|might|get|gets|getting|not|yet)\b[^.!?]{0,40})\b(?:certified|verified|approved|endorsed|authori[sz]ed|licensed|accredited|sponsored|recommended|trusted|officially supported|officially backed) by {mark}/i,
  /{mark}[- ](?:certified|endorsed|authori[sz]ed|accredited|sponsored)\b(?! (?:by|user|freelancer|client|payment|email|account))/i,
  /\b(?:official|certified|verified|preferred|trusted|authori[sz]ed|technology|integration) (?:partners?|reseller|vendor|affiliate) (?:of|with|at|for) {mark}/i,
  /\b(?:an?|the|official|certified|preferred) (?:official |certified |preferred )?{mark} (?:partner|affiliate|reseller)\b(?! ?(?:program|API|account))/i,
  /\bin (?:an? )?(?:official )?partnership with {mark}/i,
  /\bpartnered with {mark}/i,
] as const;

/** The text speaks as the platform itself. */
export const platformVoice = [
  /(?:©|&copy;|\(c\)|\bcopyright\b)[^.|\n]{0,40}{mark}/i,
  /{mark}\s?(?:®|™|\(r\)|\(tm\))/i,
  /{mark} (?:Global )?Inc\b/i,
  /{mark}[- ]clone\b/i,
  /\bI(?:[’']m| am) (?:the |an? |your )?{mark}(?:[’']s)? (?:\w+ )?(?:bot|assistant|agent|helper)\b/i,
  /\b(?:welcome to|why (?:choose|hire (?:on|with|through)|work with)) {mark}\b(?![’']s| (?:jobs?|API|feeds?|searche?s?)\b)/i,
  /\b(?:new to|new on) {mark} ?\?/i,
  /(?:^|[.!?]\s+)(?:join|sign up (?:for|to|on)|register (?:on|with)) {mark}\b(?! (?:jobs?|API)\b)/i,
  /{mark} \d{3}\b/,
  /\bat {mark},? (?:we|our)\b/i,
] as const;

/** What is done with or on the platform: "Connect your … account", "View on …". The app speaks of it, and is not named by it. */
export const nominatives = [
  /\b(?:with|on|to|into|from|at|in|via|through|your|my|their|using|of|about|by|open|visit|connect|reconnect|disconnect|link|unlink|authori[sz]e|import|export|sync|search|browse) (?:an? |the |your |my |their )?{mark}(?:[’']s)?(?:$|[^\w])/i,
  /\b(?:your|my|their|an?|the|new|latest|recent) {mark}(?:[’']s)? (?:accounts?|profiles?|jobs?|job posts?|proposals?|contracts?|messages?|feeds?|inbox|connects|credentials|login|password|API|token|client|searches|search|notifications?|offers?|teams?|earnings|stats|data)\b/i,
] as const;
