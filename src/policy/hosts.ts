/** Hosts of the platform; an app must write some of them, so they are never findings of a brand rule. */
export const platformHosts = ['upwork.com', 'odesk.com', 'elance.com', 'static-upwork.com', 'upworkstatic.com', 'upworkcdn.com', 'upwork.pactsafe.io'] as const;

/** Hosts on which everybody's projects live: a path there carries the name of a project, not a domain of its own. */
export const forgeHosts = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'sr.ht', 'npmjs.com', 'npmjs.org', 'pypi.org', 'packagist.org', 'rubygems.org', 'hub.docker.com', 'ghcr.io', 'raw.githubusercontent.com', 'shields.io', 'badge.fathy.io', 'codecov.io', 'jsdelivr.net', 'unpkg.com'] as const;
