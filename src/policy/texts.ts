/**
 * Hashes of published texts of the platform, from which no text can be read. Written by build/texts.ts from files that are not in this
 * repository: read on 2026-11-27 in public copies.
 */
export const platformTexts = [
  { name: 'api key review', hashes: '6r/UAEEldQEUAmIDXdcGBN/lLwXAmH4SobU5FOIDXRdlZJggedcZKKuQSTNfcqQ1bDErQaZXrEJdWP1HrAEzav93RZU=' },
  { name: 'api terms 2016', hashes: 'suUmAJ+1fAA9/HEBOqLIBP7n8QemtYYLmOdiDT3dEw7kE4oQPsr/EMhfHBGY93kUYC0XFfMRhhZjSNIXCTt8HTHnKx7lvBIgDNlTIaMmoiHPIdQhFLnYIZK53CExPdMk3joBJecouCuFZK8sMLsDLtRZei+GqSUxIwrUM9kzLDcAilY4LMJUOqo8Ejsrc6Y7fTm7PEICakEoEthMWokFTSxHs1KbcWhXFW1HWSvZblx9eIBdYA9hXhvsiWCNXWdhmIgsZuW77Gpz3z9xySmac+C2cXY3ZZ55gRrfh/q+5Y16ToGQHziVpTHP8qo=' },
  { name: 'api usage', hashes: 'NiYDAL41IAHebvkDXftkBKeCAgaVwtQIxhzcCCcFagt4kCkMC+6PDE+RkA1OYFwSwskzFGGmcBQDsaoUVsNkGIdclBkbwp4b6dZXHMsKgx2q5Z0ge1mqJXzzsiXNgPkleRDgKAEHECncsdwrAo4JLA0mNiyoYXIsJB9+LCXsYTDmHFYxGR7eMbtiRTIH38Mynt/qNY0Yuzac7co3YYUROHnnjDjutAE5f6UjOm6MvDz7pRhB91qHRDfzrEXUtfRIdE8ESTfNwEsfxelMwcL3TTezY1ALaadRYzQYVFZdq1dc9upd2Hs6Xsu/0F+mL4FhpaLeY2Jw52+KKKB3A8W7fFPP84N6tg2/' },
  { name: 'developer faq', hashes: '6h2lASCeOQLUlu4C3jFbA7U7yQM/lL0ExlKZBeNxCAcL1fQK42oLC9Mogg+iZ8oQg1VNFH+MqRTZ8xUWrWg3FhnhNBfWK9IXj29cHLdWPR80W6AhqrF5IkVGRCSCZswkWjWTJ1IodSgpNs0uSOYnMJ3XOzLK9esyKZBsM4HOhDsqmmI+JN6cPvez6z4Ap1xAL6ypT5qjSVBnwsRQc6B1VX787ljSnBRZ8mMlXMs7eWP889VjGM+yZwVlbW2KSnNuQxz0dfPiXndRNMl3vTSSeBxXInqDNnd6ymSegeG7KYJ7GWyLKRBVlWGf0pi6htaa' },
  { name: 'site forms', hashes: 'iJGkAxd2WgRMTfME94/RCKx1vBE0VCIYWUGsGG2SHhov8Rocyj9XHUUj0CFQHvckbAR6JfUFSCr72lEuQ1nMMK0Q1jQEms89j5AqPmAWo0GmpmJEf3x8RCbDw0S2BnNI/fPfSWTPKkwOaNRPeHD3TyRYq1D70pVRwf/bVKeVRVf402dbWVTsW+szE2YWU5FoWg9Ea2/Q5XHH+fBxmZiMdPGJqHUsOBZ7m0Z4gAy694Dk3rSEIHY5i8AtCo97xzGUlGjToe9/x6OTeiexQBx8sUcrArOQHtezNiThszXgnLRCv7K1KcoVt/WqvbgPiaa7MycEvn2o7L4zoSa/pccnwOLRfcHcxqTRqB462amV39rzkgzeIBb54B4lNOLJD9DlcTUK5yTHjuxawgTwN1wm8QSfyvL+CzbzP7aJ9x6WLPjwth37noE9/w==' },
] as const;
