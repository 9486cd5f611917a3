/** The state of the policy data; raised whenever a clause, a mark or a limit changes. Every report names it. */
export const policyVersion = '2026.11.29.1';
