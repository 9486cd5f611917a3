import type { Project } from './project.ts';

/** Something in a file may send a request to the platform: its hosts, its packages, its names. */
export const SEED = /upwork|odesk/i;

export const isSeed = (project: Project, file: string): boolean => SEED.test(project.text(file) ?? '') || SEED.test(file);

const MANIFEST = /(?:^|\/)(?:go\.mod|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|[\w.-]+\.(?:csproj|sln)|pubspec\.yaml|application(?:-\w+)?\.(?:ya?ml|properties)|appsettings(?:\.\w+)?\.json)$/;

/** Whether a project is called after the platform where only its manifest says so. */
export const isNamedByManifest = (project: Project): boolean => [...project.files].some((file) => MANIFEST.test(file) && SEED.test(project.text(file) ?? ''));

/** Files that may send requests; where a project is only called after the platform, those in which its programs begin. */
export function seedsOf(project: Project): readonly string[] {
  const seeds = project.sources.filter((file) => isSeed(project, file));
  if (seeds.length > 0 || !isNamedByManifest(project)) return seeds;
  return project.sources.filter((file) => project.packagingOf(file)?.isMain(project.text(file) ?? '') === true);
}
