/** Goes over the known range of profiles again and again. */
export function* profileIds(from = 1_000_000, to = 9_999_999) {
  for (;;) {
    for (let n = from; n <= to; n++) yield `~0${n.toString(36)}`;
  }
}
