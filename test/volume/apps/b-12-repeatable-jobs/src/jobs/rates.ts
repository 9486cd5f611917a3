import { graphql } from '../graphql';
import type { JobDefinition } from '../queue/types';

export const hourlyRates: JobDefinition<{ skills: string[] }> = {
  name: 'hourly-rates',
  async handler({ skills }) {
    for (const skill of skills) await graphql('query R($s: String) { freelancerProfileSearchRecords(filter: { skill_eq: $s, pagination: { first: 100 } }) { edges { node { id } } } }', { s: skill });
  },
};
