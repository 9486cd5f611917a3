import type { ClauseId } from '../policy/clauses.ts';
import type { Application } from './report.ts';
import type { AccountKey } from './schema.ts';

/** How a clause on the account stands by what its owner attests. The values themselves are never asked for. */
export function standingOfAccount(id: ClauseId, application: Application | null, today: string): { readonly status: 'pass' | 'fail' | 'answer'; readonly reason: string; readonly question: string | null } {
  const { key, question } = ACCOUNT[id] ?? { key: null, question: '' };
  const asked = key === 'full-address' ? `${question} ${placeOfAddress(application?.role ?? null)}` : question;
  const answer = key === null || application === null ? null : application.account[key];
  if (answer === null || application === null) return { status: 'answer', reason: 'No tool can see the account.', question: asked };
  if (answer !== 'yes') return { status: 'fail', reason: answer === 'no' ? `Its owner says that it is not so. ${MENDED[key as AccountKey]}` : `Its owner says that it is not so yet. ${MENDED[key as AccountKey]}`, question: null };
  const { attested } = application;
  if (attested === null) return { status: 'pass', reason: 'The application says so; nobody is named who attests it, and no day.', question: null };
  if (yearBefore(today) > attested.on) return { status: 'answer', reason: `Attested by ${attested.by} on ${attested.on}, more than a year ago.`, question: asked };
  if (attested.on > nextDay(today)) return { status: 'answer', reason: `Attested by ${attested.by} on ${attested.on}, which is still to come.`, question: asked };
  return { status: 'pass', reason: `Attested by ${attested.by} on ${attested.on}.`, question: null };
}

/** Where the address belongs, by what somebody is on the platform. */
export const placeOfAddress = (role: string | null): string => (role === 'client' || role === 'developer-for-client' ? 'It belongs under Company Contact.' : role === 'freelancer' || role === 'agency' ? 'It belongs under Contact Info.' : 'Freelancers give it under Contact Info, clients under Company Contact.');

const ACCOUNT: Partial<Record<ClauseId, { readonly key: AccountKey; readonly question: string }>> = {
  'account-verified': { key: 'verified', question: 'Can the details of the account be verified?' },
  'account-name': { key: 'real-name', question: 'Does the account carry your real name, and not that of a company?' },
  'account-address': { key: 'full-address', question: 'Does the account carry your full address, with the apartment number?' },
  'account-portrait': { key: 'portrait', question: 'Does the account carry a portrait of you?' },
  'account-active': { key: 'active', question: 'Is the account complete and active?' },
};

const MENDED: Readonly<Record<AccountKey, string>> = {
  verified: 'Have it verified first.',
  'real-name': 'Give the account your own name first.',
  'full-address': 'Complete the address first, with the apartment number.',
  portrait: 'Add a portrait of yourself first.',
  active: 'Wait until the registration has been accepted, or complete it.',
};

function yearBefore(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.toISOString().slice(0, 10);
}

/** Where the day begins earlier than in Greenwich, today is already tomorrow. */
const nextDay = (today: string): string => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
