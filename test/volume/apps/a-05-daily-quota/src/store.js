const profiles = new Map();

export function keep(profile) {
  profiles.set(profile.id, { title: profile.title, at: new Date() });
  if (profiles.size > 50_000) profiles.delete(profiles.keys().next().value);
}
