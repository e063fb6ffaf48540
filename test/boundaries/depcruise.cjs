const { rows, clientRows, vendors } = require('./layers.json');

const rule = (name, from, to) => ({ name, severity: 'error', from, to });
/** Files under `from` may import files of ours that match `allowed`, and no others. */
const only = (name, from, allowed) => rule(name, { path: from }, { path: '^(src|client|test)/', pathNot: allowed });
const below = '(platform/|kernel/|contracts/|config/)';

/** For each member of each row, one rule that closes the rest of its row and every row above. */
function closed(all, folder, label) {
  return all.flatMap((row, at) =>
    row.flatMap(self => {
      const others = [...row.filter(name => name !== self), ...all.slice(at + 1).flat()];
      if (others.length === 0) return [];
      return [rule(`${label}: ${self}`, { path: `^${folder}${self}/` }, { path: `^${folder}(${others.join('|')})/` })];
    }),
  );
}

const room = '^src/modules/([^/]+)/';

module.exports = {
  forbidden: [
    rule('no cycles', {}, { circular: true }),
    only('kernel imports nothing', '^src/kernel/', '^src/kernel/'),
    only('contracts import contracts', '^src/contracts/', '^src/contracts/'),
    only('config', '^src/config/', '^src/(config|kernel)/'),
    only('platform', '^src/platform/', '^src/(platform|kernel|contracts|config)/'),
    only('offline model', '^src/offline-model/', '^src/(offline-model|kernel|contracts)/'),
    only('packs', '^src/packs/([^/]+)/', `^src/(packs/$1/|modules/tools/index\\.ts$|${below})`),
    only('client', '^client/', '^(client/|src/contracts/)'),
    rule('packs are leaves', { path: '^src/', pathNot: '^src/(packs/|app\\.module\\.ts$)' }, { path: '^src/packs/' }),
    rule(
      'the offline model stands behind the gateway',
      { path: '^src/', pathNot: '^src/(offline-model/|modules/copilot/infra/)' },
      { path: '^src/offline-model/' },
    ),
    rule('its door is its index', { path: '^src/modules/' }, { path: '^src/offline-model/', pathNot: '/index\\.ts$' }),
    ...closed(rows, 'src/modules/', 'lower rows only'),
    ...closed(clientRows, 'client/', 'lower client rows only'),
    rule(
      'features stand alone',
      { path: '^client/features/([^/]+)/' },
      { path: '^client/features/', pathNot: '^client/features/$1/' },
    ),
    rule(
      'rooms by their door',
      { path: room },
      { path: '^src/modules/', pathNot: '^src/modules/($1/|[^/]+/index\\.ts$)' },
    ),
    rule(
      'the app by their doors',
      { path: '^src/((app\\.module|main)\\.ts$|commands/)' },
      { path: '^src/(modules|packs)/', pathNot: '^src/(modules|packs)/[^/]+/index\\.ts$' },
    ),
    rule(
      'domain is pure',
      { path: `${room}domain/` },
      { pathNot: ['^src/(modules/$1/domain|kernel|contracts|config)/', '(^|node_modules/)zod'] },
    ),
    rule('transport calls the service', { path: `${room}transport/` }, { path: '^src/modules/$1/(domain|infra)/' }),
    rule(
      'infra implements ports',
      { path: `${room}infra/` },
      { path: '^src/modules/$1/', pathNot: '^src/modules/$1/(infra|domain)/' },
    ),
    rule(
      'services know ports only',
      { path: `${room}[^/]+\\.ts$`, pathNot: '(\\.module|/index)\\.ts$' },
      { path: '^src/modules/$1/(infra|transport)/' },
    ),
    rule('the door hides infra', { path: `${room}index\\.ts$` }, { path: '^src/modules/$1/infra/' }),
    ...Object.entries(vendors).map(([name, home]) =>
      rule(
        `${name} has one home`,
        { path: '^(src|client)/', pathNot: home },
        { path: `(^|node_modules/)${name}(/|$)` },
      ),
    ),
    rule('tests do not ship', { path: '^(src|client)/' }, { path: '^test/' }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
  },
};
