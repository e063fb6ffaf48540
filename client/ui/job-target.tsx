import { Autocomplete, Select } from '@mantine/core';
import type { JobEntry } from '../lib/jobs/job-words.js';
import { Icon } from './icon.js';
import styles from './trigger-form.module.css';

interface JobTargetProps {
  jobs: readonly JobEntry[];
  jobName: string;
  folder: string;
  recentFolders: readonly string[];
  jobError: string | undefined;
  folderError: string | undefined;
  onJobName: (name: string) => void;
  onFolder: (folder: string) => void;
}

/** Which job is started, and where it works. */
export function JobTarget(props: JobTargetProps) {
  const { jobs, jobName, folder, recentFolders, jobError, folderError, onJobName, onFolder } = props;
  const entries = jobs.map(job => ({ value: job.name, label: job.printedName ?? job.name }));
  // A job that left the catalogue is still what the form is about.
  const gone = jobName !== '' && !jobs.some(job => job.name === jobName);
  return (
    <>
      <Select
        label="Job"
        placeholder="Choose a job"
        searchable
        data={gone ? [...entries, { value: jobName, label: `${jobName} (not in the catalogue)` }] : entries}
        value={jobName || null}
        onChange={name => onJobName(name ?? '')}
        nothingFoundMessage="No such job"
        error={jobError}
      />
      <Autocomplete
        label="Folder"
        classNames={{ input: styles.code ?? '' }}
        leftSection={<Icon name="folder" size={14} />}
        data={[...new Set(recentFolders)]}
        value={folder}
        onChange={onFolder}
        filter={({ options }) => options}
        placeholder="Absolute path of the folder to work in"
        spellCheck={false}
        error={folderError}
      />
    </>
  );
}
