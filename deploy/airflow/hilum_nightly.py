"""The nightly chain of hilum: ingest what is new, mine, train, evaluate, localize, write the page.

One task, because hilum's stages know themselves what is new and a night that fails anywhere is simply run again.
Settings are Airflow variables, the cluster is a connection; README.md lists them.
"""

import re
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator


def variable(name, default):
    """A template that is filled in when the task runs: reading variables while the file is parsed loads the scheduler."""
    return "{{ var.value.get('%s', '%s') }}" % (name, default)


class Nightly(SparkSubmitOperator):
    """spark-submit, by whose exit code the task is tried again (1), failed at once (2) or skipped (3)."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            # the provider tells the exit code in its message alone
            code = re.search(r"Error code is: (\d+)", str(failure))
            if code and code[1] == "2":
                raise AirflowFailException("The settings are invalid; see the last line of hilum's log.") from failure
            if code and code[1] == "3":
                raise AirflowSkipException("Another driver holds the lake's lease; the next nightly run processes the new data.") from failure
            raise


HOME = variable("hilum_home", "/opt/hilum")

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
    Nightly(
        task_id="nightly",
        # master and deploy mode
        conn_id="spark_hilum",
        name="hilum nightly",
        java_class="org.hilum.Hilum",
        application=HOME + "/spark-jobs/target/hilum-app.jar",
        # memory inside and outside the heap, and why: the comments of this file
        properties_file=variable("hilum_properties", "/opt/hilum/conf/spark-standalone.conf"),
        application_args=[
            "nightly",
            "--lake",
            variable("hilum_lake", "/data/lake"),
            "--conf-file",
            variable("hilum_settings", "/etc/hilum/site.conf"),
        ],
        doc_md="Exit code 1: failed, tried again. Exit code 2: wrong settings, see the last line of the log; not tried again."
        " Exit code 3: another driver holds the lake's lease; skipped, the next nightly run processes the new data.",
    )
