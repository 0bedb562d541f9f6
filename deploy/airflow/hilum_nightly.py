"""The nightly chain of hilum: ingest what is new, mine, train, evaluate, localize, write the page.

One task, because hilum's stages know themselves what is new and a night that fails anywhere is simply run again.
Settings are Airflow variables; README.md lists them.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator


def variable(name, default):
    """A template that is filled in when the task runs: reading variables while the file is parsed loads the scheduler."""
    return "{{ var.value.get('%s', '%s') }}" % (name, default)


def nightly_command():
    """bin/hilum [<spark-submit options> --] nightly ..., as the shell of the task runs it."""
    home = variable("hilum_home", "/opt/hilum")
    lake = variable("hilum_lake", "/data/lake")
    settings = variable("hilum_settings", "/etc/hilum/site.conf")
    return "\n".join(
        [
            "set -euo pipefail",
            "options=({{ var.value.get('hilum_spark_options', '') }})",
            '[ ${#options[@]} -eq 0 ] || options+=(--)',
            "exec '%s/bin/hilum' ${options[@]+\"${options[@]}\"} nightly --lake '%s' --conf-file '%s'"
            % (home, lake, settings),
        ]
    )


with DAG(
    dag_id="hilum_nightly",
    description="New reports and images to labels, a model and a page",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1),
    # a night that was missed needs no run of its own: the next takes all that is new
    catchup=False,
    # a lake has one writer at a time
    max_active_runs=1,
    default_args={
        "owner": "radiology",
        # stages that were done are not done again, so trying again costs little
        "retries": 2,
        "retry_delay": timedelta(minutes=15),
        "execution_timeout": timedelta(hours=12),
    },
    tags=["hilum"],
) as dag:
    BashOperator(
        task_id="nightly",
        bash_command=nightly_command(),
        # SPARK_HOME and HADOOP_CONF_DIR come from the worker's own environment
        append_env=True,
        doc_md="Exit code 1: failed, tried again. Exit code 2: wrong settings, see the last line of the log.",
    )
