const skills = ['vue', 'angular', 'ember'];
const levels = ['entry', 'expert'];

export const saved = skills.flatMap((skill) => levels.map((level) => ({ label: `${skill}/${level}`, params: { skills: skill, tier: level } })));
saved.push({ label: 'everything remote', params: { q: 'remote' } });
