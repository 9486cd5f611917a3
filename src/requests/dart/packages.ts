/** "http" of "package:http/http.dart", "io" of "dart:io". */
export const packageOf = (from: string): string => /^(?:package:|dart:)(?<name>\w+)/.exec(from)?.groups?.['name'] ?? from;
