import { accountAnswer, type AccountAnswer } from './checks/fields.ts';
import { permissionIn } from './checks/commerce.ts';
import { booleanOf, dayOf, entryOf, numberOf, textOf, withoutKeys, type Form, type FormMap } from './form.ts';
import { accountKeys, formKeyNames, formKeys, type AccountKey } from './schema.ts';
import { scopesIn } from './checks/agreement.ts';

/** What a report says of an application that was read. */
export interface Application {
  /** Relative to the root of the run. */
  readonly path: string;
  /** The fields as texts, in the order of the form; those that are left out are not among them. */
  readonly fields: readonly { readonly key: string; readonly text: string }[];
  /** Optional fields that are left out. */
  readonly absent: readonly string[];
  readonly statesPurpose: boolean;
  readonly statesExposure: boolean;
  /** Null where no number is stated. */
  readonly requestsPerDay: number | null;
  readonly keptHours: number | null;
  /** Null where nothing is stated. */
  readonly commercial: boolean | null;
  readonly role: string | null;
  readonly permission: { readonly by: string; readonly reference: string } | null;
  readonly account: Readonly<Record<AccountKey, AccountAnswer | null>>;
  /** Who says how the account stands, and when; null where nobody is named or no day. */
  readonly attested: { readonly by: string; readonly on: string } | null;
}

/** What of a form goes into a report. */
export function toApplication(path: string, { root }: Form, today: string): Application {
  const account = entryOf(root, 'account')?.node;
  const answers: FormMap = account?.kind === 'map' ? account : { kind: 'map', entries: [], range: [0, 0] };
  const commercial = entryOf(root, 'commercial')?.node;
  return {
    path,
    fields: formKeyNames.filter((key) => key !== 'account').flatMap((key) => {
      const text = fieldText(root, key);
      return text === null ? [] : [{ key, text: withoutKeys(text) }];
    }),
    absent: formKeyNames.filter((key) => !formKeys[key].isRequired && key !== 'account' && fieldText(root, key) === null),
    statesPurpose: textOf(root, 'description') !== null,
    statesExposure: (formKeys.exposure.is as readonly string[]).includes(textOf(root, 'exposure') ?? ''),
    requestsPerDay: numberOf(entryOf(root, 'requests-per-day')?.node),
    keptHours: numberOf(entryOf(root, 'data-kept-hours')?.node),
    commercial: commercial?.kind === 'map' ? true : booleanOf(commercial),
    role: textOf(root, 'role'),
    permission: permissionIn(root, today),
    account: Object.fromEntries(Object.keys(accountKeys).map((key) => [key, accountAnswer(entryOf(answers, key)?.node)])) as Record<AccountKey, AccountAnswer | null>,
    attested: attestedIn(answers),
  };
}

function attestedIn(answers: FormMap): Application['attested'] {
  const node = entryOf(answers, 'attested')?.node;
  if (node?.kind !== 'map') return null;
  const [by, on] = [textOf(node, 'by'), dayOf(entryOf(node, 'on')?.node)];
  return by === null || on === null ? null : { by, on };
}

function fieldText(root: FormMap, key: string): string | null {
  if (key === 'scopes') return scopesIn(root).map(({ text }) => text.trim()).join(', ') || null;
  if (key !== 'commercial') return textOf(root, key);
  const node = entryOf(root, key)?.node;
  if (node?.kind !== 'map') return textOf(root, key);
  const permission = entryOf(node, 'permission')?.node;
  const by = permission?.kind === 'map' ? textOf(permission, 'by') : null;
  const reference = permission?.kind === 'map' ? textOf(permission, 'reference') : null;
  return by === null || reference === null ? 'yes' : `yes, permitted by ${by}, ${reference}`;
}
