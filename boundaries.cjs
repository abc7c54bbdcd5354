// The rank table of the house: a lib imports only lower ranks, the same rank counts as a stranger.
const ranks = [
  ['platform'],
  ['journal', 'policy', 'paper', 'ui', 'words'],
  ['access', 'safety'],
  ['roster', 'people'],
  ['vault'],
  ['casefile'],
  ['intake', 'certification', 'review', 'evidence', 'clocks', 'findings', 'audit', 'search', 'tasks'],
  ['statements', 'messages'],
  ['referral', 'retention', 'watch'],
];
const upTo = (n) => ranks.slice(0, n).flat().join('|') || '-';
const downhill = ranks.flatMap((libs, n) =>
  libs.map((lib) => ({
    name: `downhill-only:${lib}`,
    severity: 'error',
    from: { path: `^libs/${lib}/` },
    to: { path: '^libs/', pathNot: `^libs/(${upTo(n)}|${lib})/` },
  })),
);
const error = (name, from, to) => ({ name, severity: 'error', from, to });
module.exports = {
  forbidden: [
    ...downhill,
    error('no-cycles', {}, { circular: true }),
    error('every-lib-has-a-rank', { path: '^libs/', pathNot: `^libs/(${ranks.flat().join('|')})/` }, {}),
    error('libs-never-import-doors', { path: '^libs/' }, { path: '^apps/' }),
    error('doors-are-islands', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    error(
      'only-the-front-door',
      { path: '^(apps|libs)/([^/]+)/' },
      { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^$1/$2/' },
    ),
    error(
      'no-transport-in-libs',
      { path: '^libs/', pathNot: '^libs/platform/' },
      { path: 'node_modules/(fastify|@fastify|bullmq|@nestjs/platform-fastify)/' },
    ),
    error(
      'sign-in-lives-in-access',
      { path: '^(libs|apps)/', pathNot: '^libs/access/' },
      { path: 'node_modules/(passport[^/]*|@nestjs/passport)/' },
    ),
    error('rules-are-pure', { path: '\\.(rules|pdf)\\.ts$' }, { path: 'node_modules/(@nestjs|typeorm)/' }),
    error('no-own-barrel', { path: '^libs/([^/]+)/src/(?!index)' }, { path: '^libs/$1/src/index\\.ts$' }),
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.json' } },
};
