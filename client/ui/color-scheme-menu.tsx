import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from './icon.js';

const schemes: readonly { value: 'light' | 'dark' | 'auto'; label: string; icon: IconName }[] = [
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
  { value: 'auto', label: 'System', icon: 'monitor' },
];

export function ColorSchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const present = schemes.find(scheme => scheme.value === colorScheme) ?? schemes[2];
  return (
    <Menu position="bottom-end" width={150}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={`Colour scheme: ${present?.label}`}>
          <Icon name={present?.icon ?? 'monitor'} size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, label, icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon name={icon} />}
            rightSection={value === colorScheme ? <Icon name="check" size={14} /> : undefined}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
